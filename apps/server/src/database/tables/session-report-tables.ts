import type { EmployeeId, ReportReason, SessionId, TenantId } from "@meekijk/protocol";
import type { Generated } from "kysely";

/** What a customer reported about a session; a trigger refuses every change. */
export interface SessionReportsTable {
  tenant_id: TenantId;
  session_report_id: Generated<string | number | bigint>;
  session_id: SessionId;
  /** Who had proven the code then; null: nobody. */
  employee_id: EmployeeId | null;
  reasons: ReportReason[];
  words: string;
  contact: string | null;
  reported_at: Date;
}

/** What was done about a report, and by whom; a trigger refuses every change. */
export interface ReportHandlingsTable {
  tenant_id: TenantId;
  report_handling_id: Generated<string | number | bigint>;
  session_report_id: string | number | bigint;
  employee_id: EmployeeId;
  note: string;
  handled_at: Date;
}
