import type { EmployeeId, EmployeeRole, Language, SignInMethod, TenantId } from "@meekijk/protocol";
import type { ColumnType, Generated } from "kysely";

export interface EmployeesTable {
  tenant_id: TenantId;
  employee_id: EmployeeId;
  name: string;
  organisation: string;
  language: Language;
  /** May run sessions as far as skill goes (R046). */
  is_trained: boolean;
  /** Since when no way signs this account in; null: it is free. */
  blocked_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The newest account event that this employee has seen among the alarms; null: none yet. */
  alarms_read_to: ColumnType<string | number | bigint | null, undefined, string | null>;
}

/** What an employee may do comes from these, by the table in access/access-policy.ts. */
export interface EmployeeRolesTable {
  tenant_id: TenantId;
  employee_id: EmployeeId;
  role: EmployeeRole;
}

/** Who acknowledged which version of the secrecy rules, and when (R045). */
export interface SecrecyAcknowledgementsTable {
  tenant_id: TenantId;
  employee_id: EmployeeId;
  secrecy_version: number;
  acknowledged_at: Date;
}

export interface SignInTokensTable {
  tenant_id: TenantId;
  /** SHA-256 of the token, base64url. */
  token_hash: string;
  employee_id: EmployeeId;
  expires_at: Date;
  used_at: Date | null;
  /** `recovery`: from an administrator, for who lost all passkeys. */
  purpose: Generated<"link" | "recovery">;
}

export interface WebSessionsTable {
  tenant_id: TenantId;
  web_session_id: string;
  /** SHA-256 of the cookie's value, base64url. */
  token_hash: string;
  employee_id: EmployeeId;
  created_at: Date;
  last_used_at: Date;
  ended_at: Date | null;
  signed_in_by: Generated<SignInMethod>;
  /** What the browser calls itself, cut off; shown to nobody but the account's owner, in words. */
  user_agent: Generated<string>;
  /** When a passkey last said that the person themselves sits here. */
  proven_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
}
