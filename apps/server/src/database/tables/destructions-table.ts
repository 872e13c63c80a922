import type { DestructionKind, EmployeeId, TenantId } from "@meekijk/protocol";
import type { Generated } from "kysely";

/** What was erased for good, in counts; a trigger refuses every change (R052). */
export interface DestructionsTable {
  tenant_id: TenantId;
  destruction_id: Generated<string | number | bigint>;
  kind: DestructionKind;
  /** What the kind says: the id of a session or of a customer. */
  subject: string;
  event_details: number;
  feedback: number;
  damage_reports: number;
  session_reports: number;
  /** Words in the histories of customers' accounts. */
  account_notes: number;
  /** The rule by which it went; null: the person asked for it. */
  retention_months: number | null;
  /** Calendar day at the provider, YYYY-MM-DD. */
  retained_until: string | null;
  destroyed_at: Date;
  /** The same as a calendar day at the provider. */
  destroyed_on: string;
  /** Who did it; null: the job. */
  employee_id: EmployeeId | null;
}
