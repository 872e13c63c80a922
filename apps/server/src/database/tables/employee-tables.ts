import type { EmployeeId, Language, TenantId } from "@meekijk/protocol";

export interface EmployeesTable {
  tenant_id: TenantId;
  employee_id: EmployeeId;
  name: string;
  organisation: string;
  language: Language;
  /** May run sessions as far as skill goes (R046). */
  is_trained: boolean;
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
}
