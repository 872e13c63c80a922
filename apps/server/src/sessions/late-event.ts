import type { SessionId, Side } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { sessionSettings } from "./session-settings.ts";

/**
 * Whether an event that arrives after the end was signed before it (and so still belongs to the record). The signer's
 * clock may be wrong by hours; its first event and the server's receipt for that show by how much.
 */
export async function isTakenLate(
  tenant: TenantDatabase,
  event: { sessionId: SessionId; side: Side; signedAtMs: number },
  endedAtMs: number,
  nowMs: number,
): Promise<boolean> {
  if (nowMs - endedAtMs > sessionSettings.lateEventMs) return false;
  const behindMs = await findClockOffsetMs(tenant, event.sessionId, event.side);
  return event.signedAtMs + behindMs <= endedAtMs + sessionSettings.lateSigningMs;
}

async function findClockOffsetMs(tenant: TenantDatabase, sessionId: SessionId, side: Side): Promise<number> {
  const first = await tenant
    .selectFrom("session_events")
    .select(["signed_at", "position"])
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("signer", "=", side)
    .where("sequence", "=", 0)
    .executeTakeFirst();
  if (first === undefined) return 0;
  const receipt = await tenant
    .selectFrom("session_events")
    .select("signed_at")
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("signer", "=", "server")
    .where("position", ">", first.position)
    .orderBy("position")
    .limit(1)
    .executeTakeFirst();
  return receipt === undefined ? 0 : Date.parse(receipt.signed_at) - Date.parse(first.signed_at);
}
