import type { EvidenceEntry, SessionId, Signer } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { SessionEventsTable } from "../database/tables/session-tables.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { JournalRecord } from "../journal/evidence-journal.ts";
import type { StoredEntry } from "../journal/stored-entry.ts";
import { readStoredEvent } from "./recorded-event.ts";
import type { ErasedEvent, RecordedEvent } from "./recorded-event.ts";
import { applyToSession } from "./session-projection.ts";

export type SessionEventRow = Selectable<SessionEventsTable>;
type StoredEvent = RecordedEvent | ErasedEvent;

/** Adds a record's events and what they mean for their session; an event that is there already is a unique violation. */
export async function insertRecord(database: Database, record: JournalRecord): Promise<void> {
  const events = record.entries.map(readStoredEvent);
  await inTenant(database, record.tenantId, async (tenant) => {
    await tenant
      .insertInto("session_events")
      .values(events.map((event) => toRow(record, event)))
      .execute();
    await applyAll(tenant, events);
  });
}

/** Adds what is missing of many records. Throws when another event stands at the same place of a chain. */
export async function insertMissingRecords(
  database: Database,
  records: readonly JournalRecord[],
): Promise<void> {
  for (const [tenantId, ofTenant] of Map.groupBy(records, (record) => record.tenantId))
    await inTenant(database, tenantId, (tenant) => insertMissing(tenant, ofTenant));
}

async function insertMissing(tenant: TenantDatabase, records: readonly JournalRecord[]): Promise<void> {
  const items = records.map((record) => ({ record, events: record.entries.map(readStoredEvent) }));
  const inserted = await tenant
    .insertInto("session_events")
    .values(items.flatMap(({ record, events }) => events.map((event) => toRow(record, event))))
    .onConflict((conflict) => conflict.columns(["session_id", "signer", "sequence"]).doNothing())
    .returning("sha256")
    .execute();
  const isNew = new Set(inserted.map(({ sha256 }) => sha256));
  for (const { events } of items) {
    for (const event of events.filter(({ sha256 }) => !isNew.has(sha256))) await refuseFork(tenant, event);
    await applyAll(
      tenant,
      events.filter(({ sha256 }) => isNew.has(sha256)),
    );
  }
}

/** All events of a session in the order of acceptance. */
export function findEvents(tenant: TenantDatabase, sessionId: SessionId): Promise<SessionEventRow[]> {
  return tenant
    .selectFrom("session_events")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .orderBy("position")
    .execute();
}

/** The last event of each chain of a session. */
export function findHeads(tenant: TenantDatabase, sessionId: SessionId): Promise<SessionEventRow[]> {
  return tenant
    .selectFrom("session_events")
    .selectAll()
    .distinctOn("signer")
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .orderBy("signer")
    .orderBy("sequence", "desc")
    .execute();
}

/** Chains of a session in which `session-ended` stands. */
export async function findEndedSigners(tenant: TenantDatabase, sessionId: SessionId): Promise<Signer[]> {
  const rows = await tenant
    .selectFrom("session_events")
    .select("signer")
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("type", "=", "session-ended")
    .execute();
  return rows.map(({ signer }) => signer);
}

/** Undefined: its details were erased. */
export function toEntry(
  row: Pick<SessionEventRow, "jws" | "details_salt" | "details_json">,
): EvidenceEntry | undefined {
  const { jws, details_salt: salt, details_json: json } = row;
  return salt === null || json === null ? undefined : { jws, details: { salt, json } };
}

export function toStoredEntry(row: SessionEventRow): StoredEntry {
  return toEntry(row) ?? { jws: row.jws, details: null };
}

function toRow(record: JournalRecord, event: StoredEvent): Insertable<SessionEventsTable> {
  return {
    tenant_id: record.tenantId,
    session_id: record.sessionId,
    signer: event.payload.signer,
    sequence: event.payload.sequence,
    type: event.type,
    signed_at: event.payload.at,
    jws: event.entry.jws,
    sha256: event.sha256,
    details_salt: event.entry.details?.salt ?? null,
    details_json: event.entry.details?.json ?? null,
  };
}

async function applyAll(tenant: TenantDatabase, events: readonly StoredEvent[]) {
  const receipt = events.find((event) => event.payload.signer === "server");
  for (const event of events) {
    // Without its acceptance no row is made for a session, and nobody has a key to what was erased anyway.
    if (event.details === null) continue;
    await applyToSession(tenant, event, new Date((receipt ?? event).payload.at));
  }
}

async function refuseFork(tenant: TenantDatabase, { payload, sha256 }: StoredEvent): Promise<void> {
  const stored = await tenant
    .selectFrom("session_events")
    .select("sha256")
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", payload.session)
    .where("signer", "=", payload.signer)
    .where("sequence", "=", payload.sequence)
    .executeTakeFirst();
  if (stored?.sha256 !== sha256)
    throw new Error(`fork: ${payload.session} ${payload.signer} ${payload.sequence}`);
}

/** The receipt that was journaled with this very entry; undefined when the entry is not on record. */
export async function findReceipt(
  tenant: TenantDatabase,
  sessionId: SessionId,
  entry: EvidenceEntry,
): Promise<EvidenceEntry | undefined> {
  const stored = await tenant
    .selectFrom("session_events")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("jws", "=", entry.jws)
    .executeTakeFirst();
  if (stored === undefined || stored.details_json !== entry.details.json) return undefined;
  const receipt = await tenant
    .selectFrom("session_events")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("signer", "=", "server")
    .where("position", ">", stored.position)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return receipt && toEntry(receipt);
}
