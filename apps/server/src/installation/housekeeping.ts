import type { TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { toLedgerNumber } from "../sessions/routing-number.repository.ts";
import type { LedgerNumber } from "../sessions/session-ledger.ts";
import { sessionSettings } from "../sessions/session-settings.ts";
import type { SessionRow } from "../sessions/session.repository.ts";

// What a start does for every tenant at once, outside any tenant's scope.

/** Tokens that can no longer be used leave. */
export async function deleteExpiredTokens(database: Database, now: Date): Promise<void> {
  await database.deleteFrom("sign_in_tokens").where("expires_at", "<=", now).execute();
  await database.deleteFrom("customer_tokens").where("expires_at", "<=", now).execute();
}

/** Web sessions that began before this moment, and so are long over, leave. */
export async function deleteOldWebSessions(database: Database, begunBefore: Date): Promise<void> {
  await database.deleteFrom("web_sessions").where("created_at", "<", begunBefore).execute();
}

/** The same of customers. */
export async function deleteOldCustomerWebSessions(database: Database, begunBefore: Date): Promise<void> {
  await database.deleteFrom("customer_web_sessions").where("created_at", "<", begunBefore).execute();
}

/**
 * Ends what nobody can come back to: sessions whose tokens never reached the device or were lost with the index. The
 * youngest are left alone: another process may be giving out their tokens now.
 */
export async function markUnreachableEnded(database: Database, endedAt: Date): Promise<void> {
  const openedBefore = new Date(endedAt.getTime() - sessionSettings.openingMs);
  await database
    .updateTable("sessions")
    .set({ ended_at: endedAt })
    .where("device_resume_hash", "is", null)
    .where("opened_at", "<", openedBefore)
    .where("ended_at", "is", null)
    .execute();
}

export function listUnendedSessions(database: Database): Promise<SessionRow[]> {
  return database
    .selectFrom("sessions")
    .selectAll()
    .where("ended_at", "is", null)
    .orderBy("opened_at")
    .execute();
}

export async function hasEvents(database: Database): Promise<boolean> {
  const row = await database.selectFrom("session_events").select("position").limit(1).executeTakeFirst();
  return row !== undefined;
}

/** Numbers that nobody may get yet: at rest, or of a session that ended before its number was put to rest. */
export async function listRestingNumbers(
  database: Database,
  nowMs: number,
): Promise<{ tenantId: TenantId; number: LedgerNumber }[]> {
  const rows = await database
    .selectFrom("routing_numbers")
    .innerJoin("sessions", "sessions.session_id", "routing_numbers.session_id")
    .selectAll("routing_numbers")
    .where("routing_numbers.until", ">", new Date(nowMs))
    .where((expression) =>
      expression.or([
        expression("routing_numbers.status", "=", "resting"),
        expression("sessions.ended_at", "is not", null),
      ]),
    )
    .orderBy("saved_order")
    .execute();
  return rows.map((row) => ({
    tenantId: row.tenant_id,
    number: { ...toLedgerNumber(row), status: "resting" },
  }));
}
