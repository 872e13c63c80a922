import type { CredentialId, EmployeeId, TenantId } from "@meekijk/protocol";
import type { ColumnType } from "kysely";

/** Under which opaque name authenticators know a person; made with the first passkey, the same for all. */
export interface PasskeyHoldersTable {
  tenant_id: TenantId;
  employee_id: EmployeeId;
  /** 32 random bytes, base64url; says nothing about the person. */
  user_handle: string;
}

export interface PasskeysTable {
  tenant_id: TenantId;
  /** Drawn by the authenticator; one name space for the whole installation. */
  credential_id: CredentialId;
  employee_id: EmployeeId;
  name: string;
  /** COSE key, base64url. */
  public_key: string;
  /** 32 bits without sign; PostgreSQL's driver hands a bigint out as text. */
  sign_count: ColumnType<string | number | bigint, number, number>;
  /** Never changes in the life of a passkey (WebAuthn Level 3, 6.1.3). */
  is_backup_eligible: boolean;
  transports: string[];
  created_at: Date;
  last_used_at: Date | null;
}
