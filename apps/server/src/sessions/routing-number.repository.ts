import type { SessionId, TenantId } from "@meekijk/protocol";
import type { Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { RoutingNumbersTable } from "../database/tables/session-tables.ts";
import type { LedgerNumber } from "./session-ledger.ts";

/** Stores what a session's number is now; a session can have had several. */
export async function saveRoutingNumber(
  database: Database,
  session: { tenantId: TenantId; sessionId: SessionId },
  number: LedgerNumber,
): Promise<void> {
  const state = {
    device_nonce: number.deviceNonce,
    status: number.status,
    until: new Date(number.untilMs),
  };
  await database
    .insertInto("routing_numbers")
    .values({
      tenant_id: session.tenantId,
      session_id: session.sessionId,
      routing_number: number.routingNumber,
      ...state,
    })
    .onConflict((conflict) => conflict.columns(["session_id", "routing_number"]).doUpdateSet(state))
    .execute();
}

/** The number given last to a session. */
export async function findNewestNumber(
  database: Database,
  sessionId: SessionId,
): Promise<LedgerNumber | undefined> {
  const row = await database
    .selectFrom("routing_numbers")
    .selectAll()
    .where("session_id", "=", sessionId)
    .orderBy("saved_order", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toLedgerNumber(row);
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

function toLedgerNumber(row: Selectable<RoutingNumbersTable>): LedgerNumber {
  return {
    routingNumber: row.routing_number,
    deviceNonce: row.device_nonce,
    status: row.status,
    untilMs: row.until.getTime(),
  };
}
