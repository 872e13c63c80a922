import type { SessionId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { receiptSettings } from "./receipt-settings.ts";

/** One more mail of this session's receipt; false: there were enough. */
export async function countReceiptMail(tenant: TenantDatabase, sessionId: SessionId): Promise<boolean> {
  const counted = await tenant
    .updateTable("sessions")
    .set((expression) => ({ receipt_mails: expression("receipt_mails", "+", 1) }))
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("receipt_mails", "<", receiptSettings.maxMailsPerSession)
    .executeTakeFirst();
  return counted.numUpdatedRows === 1n;
}
