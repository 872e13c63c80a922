import type { EmployeeId, PublicKey, Sha256, TenantId } from "@meekijk/protocol";
import type { ColumnType } from "kysely";

/** PostgreSQL's driver hands a bigint out as text. */
type RosterNumber = ColumnType<string | number | bigint, number, never>;

/** Every roster that was stored, with the rotations that led to its root; a trigger refuses every change. */
export interface RostersTable {
  tenant_id: TenantId;
  number: RosterNumber;
  /** SHA-256 of the JWS, as `identity-proven` names it. */
  roster_sha256: Sha256;
  first_root: PublicKey;
  /** The root that signed it. */
  newest_root: PublicKey;
  /** JSON: a list of JWS. */
  rotations: string;
  roster: string;
  issued_at: Date;
  valid_until: Date;
  stored_at: Date;
}

/** Who stands in a roster; a trigger refuses every change. */
export interface RosterEntriesTable {
  tenant_id: TenantId;
  number: RosterNumber;
  employee_id: EmployeeId;
  salt: string;
  /** The text that was hashed, to the byte. */
  json: string;
}
