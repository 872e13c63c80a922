import type { SessionId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { receiptSettings } from "./receipt-settings.ts";

/** Whether this session's receipt may be mailed once more. Holds the session's row until the transaction ends. */
export async function holdWithMailLeft(tenant: TenantDatabase, sessionId: SessionId): Promise<boolean> {
  const session = await tenant
    .selectFrom("sessions")
    .select("receipt_mails")
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .forUpdate()
    .executeTakeFirst();
  return session !== undefined && session.receipt_mails < receiptSettings.maxMailsPerSession;
}

/** One more mail of this session's receipt. */
export async function countReceiptMail(tenant: TenantDatabase, sessionId: SessionId): Promise<void> {
  await tenant
    .updateTable("sessions")
    .set((expression) => ({ receipt_mails: expression("receipt_mails", "+", 1) }))
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .execute();
}
