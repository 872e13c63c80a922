import type { AccountEventKind, EmployeeId, TenantId } from "@meekijk/protocol";
import type { ColumnType, Generated } from "kysely";

/** What happened to an account; a trigger refuses every change. */
export interface AccountEventsTable {
  tenant_id: TenantId;
  account_event_id: Generated<string | number | bigint>;
  employee_id: EmployeeId;
  kind: AccountEventKind;
  /** Who did it to the account; null: its holder, or whoever had it in hand. */
  actor_id: ColumnType<EmployeeId | null, EmployeeId | null | undefined, never>;
  /** By which web session. */
  web_session_id: string | null;
  /** What it was done to: a passkey, a web session, a way of signing in. */
  subject: string | null;
  at: Date;
}
