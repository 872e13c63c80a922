import type { SessionId, TenantId } from "@meekijk/protocol";

/** The customer's three answers; null is left open. */
export interface FeedbackTable {
  tenant_id: TenantId;
  session_id: SessionId;
  is_solved: boolean | null;
  felt_safe: boolean | null;
  remark: string | null;
  given_at: Date;
}

/** What the customer reports as damage (R053). */
export interface DamageReportsTable {
  tenant_id: TenantId;
  session_id: SessionId;
  damage_report_id: string;
  description: string;
  contact: string;
  reported_at: Date;
}
