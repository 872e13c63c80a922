import type { SessionId } from "@meekijk/protocol";
import type { Selectable } from "kysely";
import type { RoutingNumbersTable } from "../database/tables/session-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { LedgerNumber } from "./session-ledger.ts";

/** Stores what a session's number is now; a session can have had several. */
export async function saveRoutingNumber(
  tenant: TenantDatabase,
  sessionId: SessionId,
  number: LedgerNumber,
): Promise<void> {
  const state = {
    device_nonce: number.deviceNonce,
    status: number.status,
    until: new Date(number.untilMs),
  };
  await tenant
    .insertInto("routing_numbers")
    .values({
      tenant_id: tenant.tenantId,
      session_id: sessionId,
      routing_number: number.routingNumber,
      ...state,
    })
    .onConflict((conflict) => conflict.columns(["session_id", "routing_number"]).doUpdateSet(state))
    .execute();
}

/** The number given last to a session. */
export async function findNewestNumber(
  tenant: TenantDatabase,
  sessionId: SessionId,
): Promise<LedgerNumber | undefined> {
  const row = await tenant
    .selectFrom("routing_numbers")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .orderBy("saved_order", "desc")
    .limit(1)
    .executeTakeFirst();
  return row && toLedgerNumber(row);
}

export function toLedgerNumber(row: Selectable<RoutingNumbersTable>): LedgerNumber {
  return {
    routingNumber: row.routing_number,
    deviceNonce: row.device_nonce,
    status: row.status,
    untilMs: row.until.getTime(),
  };
}
