import type { SessionId, TenantId } from "@meekijk/protocol";
import type { Transaction } from "kysely";
import { providerDay } from "../brands/provider-day.ts";
import type { Database, DatabaseSchema } from "../database/database-schema.ts";
import { retainUntil } from "../retention/retention-clock.ts";

// Erasing what is only ever added is not a tenant's right: the job does it for all of them, and triggers hold it to
// what may go (migration 0014).

/**
 * A provider whose server erased nothing before hears of it from the upgrade: so long they can still take
 * out what they need, or go back.
 */
const noticeMs = 30 * 24 * 60 * 60_000;

/** Sessions that ended before there was a clock, or outside the ledger, get theirs, which never ends at once. */
export async function startMissingClocks(database: Database, nowMs: number): Promise<void> {
  const rows = await database
    .selectFrom("sessions")
    .innerJoin("tenants", "tenants.tenant_id", "sessions.tenant_id")
    .select(["session_id", "ended_at", "tenants.retention_months"])
    .select(({ selectFrom }) => [
      selectFrom("damage_reports as damage")
        .select(({ fn }) => fn.max("damage.reported_at").as("at"))
        .whereRef("damage.session_id", "=", "sessions.session_id")
        .as("damaged_at"),
      selectFrom("session_reports as reports")
        .select(({ fn }) => fn.max("reports.reported_at").as("at"))
        .whereRef("reports.session_id", "=", "sessions.session_id")
        .as("reported_at"),
    ])
    .where("ended_at", "is not", null)
    .where("retain_until", "is", null)
    .where("erased_at", "is", null)
    .execute();
  const earliest = providerDay(nowMs + noticeMs);
  for (const { session_id: sessionId, retention_months: months, ...at } of rows) {
    const begins = [at.ended_at, at.damaged_at, at.reported_at].map((date) => date?.getTime() ?? 0);
    const until = retainUntil(Math.max(...begins), months);
    await database
      .updateTable("sessions")
      .set({ retention_months: months, retain_until: until > earliest ? until : earliest })
      .where("session_id", "=", sessionId)
      .where("retain_until", "is", null)
      .execute();
  }
}

/**
 * Marks what is past its last day as erased: from here on nobody reads it or reports on it. One that runs, or about which
 * somebody still waits for an answer, is not touched.
 */
export async function claimPastSessions(database: Database, nowMs: number): Promise<void> {
  await database
    .updateTable("sessions")
    .set({ erased_at: new Date(nowMs) })
    .where("ended_at", "is not", null)
    .where("retain_until", "<", providerDay(nowMs))
    .where("erased_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("session_reports as reports")
            .leftJoin("report_handlings as handlings", (join) =>
              join
                .onRef("handlings.tenant_id", "=", "reports.tenant_id")
                .onRef("handlings.session_report_id", "=", "reports.session_report_id"),
            )
            .select("reports.session_report_id")
            .whereRef("reports.session_id", "=", "sessions.session_id")
            .where("handlings.report_handling_id", "is", null),
        ),
      ),
    )
    .execute();
}

/** Marked, and not yet listed as destroyed: also what an interrupted run left. */
export async function listUnfinishedErasures(
  database: Database,
): Promise<{ tenantId: TenantId; sessionId: SessionId }[]> {
  const rows = await database
    .selectFrom("sessions")
    .leftJoin("destructions", (join) =>
      join
        .onRef("destructions.tenant_id", "=", "sessions.tenant_id")
        .on("destructions.kind", "=", "session-record")
        .onRef("destructions.subject", "=", "sessions.session_id"),
    )
    .select(["sessions.tenant_id", "sessions.session_id"])
    .where("sessions.erased_at", "is not", null)
    .where("destructions.destruction_id", "is", null)
    .orderBy("sessions.session_id")
    .execute();
  return rows.map((row) => ({ tenantId: row.tenant_id, sessionId: row.session_id }));
}

/** Every session that was ever erased. */
export async function listErasedSessions(database: Database): Promise<SessionId[]> {
  const rows = await database
    .selectFrom("sessions")
    .select("session_id")
    .where("erased_at", "is not", null)
    .execute();
  return rows.map(({ session_id }) => session_id);
}

/** Erases what the database knows of a marked session, and lists it as destroyed: all of it or nothing. */
export async function eraseSessionRows(
  database: Database,
  { tenantId, sessionId }: { tenantId: TenantId; sessionId: SessionId },
  nowMs: number,
): Promise<void> {
  await database.transaction().execute(async (transaction) => {
    const session = await transaction
      .selectFrom("sessions")
      .select(["retention_months", "retain_until"])
      .where("tenant_id", "=", tenantId)
      .where("session_id", "=", sessionId)
      .where("erased_at", "is not", null)
      .forUpdate()
      .executeTakeFirstOrThrow();
    // Another process of this installation may have been here while this one waited.
    const listed = await transaction
      .selectFrom("destructions")
      .select("destruction_id")
      .where("tenant_id", "=", tenantId)
      .where("kind", "=", "session-record")
      .where("subject", "=", sessionId)
      .executeTakeFirst();
    if (listed !== undefined) return;
    const eventDetails = await eraseDetailsOfEvents(transaction, [sessionId]);
    const accountNotes = await transaction
      .updateTable("customer_events")
      .set({ subject: null })
      .where("tenant_id", "=", tenantId)
      .where("session_id", "=", sessionId)
      .where("subject", "is not", null)
      .executeTakeFirst();
    await transaction
      .deleteFrom("report_handlings")
      .where("tenant_id", "=", tenantId)
      .where("session_report_id", "in", (of) =>
        of.selectFrom("session_reports").select("session_report_id").where("session_id", "=", sessionId),
      )
      .execute();
    const remove = async (table: "session_reports" | "damage_reports" | "feedback" | "routing_numbers") => {
      const removed = await transaction
        .deleteFrom(table)
        .where("tenant_id", "=", tenantId)
        .where("session_id", "=", sessionId)
        .executeTakeFirst();
      return Number(removed.numDeletedRows);
    };
    await remove("routing_numbers");
    await transaction
      .updateTable("sessions")
      .set(withoutPeople)
      .where("tenant_id", "=", tenantId)
      .where("session_id", "=", sessionId)
      .execute();
    await transaction
      .insertInto("destructions")
      .values({
        tenant_id: tenantId,
        kind: "session-record",
        subject: sessionId,
        event_details: eventDetails,
        feedback: await remove("feedback"),
        damage_reports: await remove("damage_reports"),
        session_reports: await remove("session_reports"),
        account_notes: Number(accountNotes.numUpdatedRows),
        retention_months: session.retention_months,
        retained_until: session.retain_until,
        destroyed_at: new Date(nowMs),
        destroyed_on: providerDay(nowMs),
      })
      .execute();
  });
}

/** Whose it was, what was said, and every key to it. That it took place, when and how it ended, says nothing of anybody. */
const withoutPeople = {
  employee_id: null,
  employee_name: null,
  employee_organisation: null,
  customer_id: null,
  disowned_at: null,
  reason: null,
  device_resume_hash: null,
  device_spent_hash: null,
  console_resume_hash: null,
  console_spent_hash: null,
  record_token_hash: null,
  resume_seed: "",
} as const;

/** Gives how many had details. */
export async function eraseDetailsOfEvents(
  database: Database | Transaction<DatabaseSchema>,
  sessionIds: readonly SessionId[],
): Promise<number> {
  const erased = await database
    .updateTable("session_events")
    .set({ details_salt: null, details_json: null })
    .where("session_id", "in", sessionIds)
    .where("details_json", "is not", null)
    .executeTakeFirst();
  return Number(erased.numUpdatedRows);
}

/** Of which some events have details and others not: an erasure was interrupted, and then the index was lost. */
export async function listHalfErasedSessions(database: Database): Promise<SessionId[]> {
  const rows = await database
    .selectFrom("session_events")
    .select("session_id")
    .groupBy("session_id")
    .having(({ fn }) => fn.count("details_json"), ">", 0)
    .having(({ eb, fn }) => eb(fn.count("details_json"), "<", fn.countAll()))
    .execute();
  return rows.map(({ session_id }) => session_id);
}
