import type {
  BrandSlug,
  CustomerId,
  DeviceForm,
  DeviceNonce,
  EmployeeId,
  EndReason,
  EventType,
  Outcome,
  PublicKey,
  RoutingNumber,
  SessionId,
  Sha256,
  Signer,
  TenantId,
} from "@meekijk/protocol";
import type { ColumnType, Generated } from "kysely";

export interface SessionsTable {
  tenant_id: TenantId;
  session_id: SessionId;
  brand_slug: BrandSlug;
  brand_name: string;
  device_form: DeviceForm;
  device_public_key: PublicKey;
  opened_at: Date;
  ended_at: Date | null;
  end_reason: EndReason | null;
  employee_id: EmployeeId | null;
  employee_name: string | null;
  employee_organisation: string | null;
  console_public_key: PublicKey | null;
  /** When the server logged the console's `joined`: from then on its employee owes a write-up. */
  joined_at: Date | null;
  /** When the device or the console said so, whichever came first: somebody was there. */
  proven_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** The employee's first reason for looking along (R001). */
  reason: string | null;
  outcome: Outcome | null;
  /** SHA-256 of the tokens, base64url; null: none works. */
  device_resume_hash: string | null;
  console_resume_hash: string | null;
  record_token_hash: string | null;
  /** Hash of the resume token that was presented last: good until its successor is used, as the answer may be lost. */
  device_spent_hash: string | null;
  console_spent_hash: string | null;
  /** Makes a resume token's successor together with the token; alone it makes nothing. */
  resume_seed: Generated<string>;
  /** Whose account keeps it; null: nobody's. */
  customer_id: ColumnType<CustomerId | null, CustomerId | null | undefined, CustomerId | null>;
  /** When the customer said that they did not ask for it. */
  disowned_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Setting copied at opening: days to report damage (R053). */
  damage_report_days: number;
  /** Setting copied at the end: calendar months that the record is kept from then (R052); null: it did not end. */
  retention_months: ColumnType<number | null, number | null | undefined, number | null>;
  /** Last calendar day at the provider, YYYY-MM-DD, on which the record is kept; a report moves it on. */
  retain_until: ColumnType<string | null, string | null | undefined, string | null>;
  /** When the record was erased; what this row said of people went with it. */
  erased_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** How often its receipt was mailed. */
  receipt_mails: Generated<number>;
}

export interface RoutingNumbersTable {
  tenant_id: TenantId;
  session_id: SessionId;
  routing_number: RoutingNumber;
  device_nonce: DeviceNonce;
  status: "waiting" | "held" | "used" | "resting";
  until: Date;
  /** Order of saving: the highest is the session's newest. */
  saved_order: Generated<number>;
}

/** The index of the journal; with PostgreSQL the journal itself. Rows are added; their details can be erased, once. */
export interface SessionEventsTable {
  tenant_id: TenantId;
  session_id: SessionId;
  signer: Signer;
  sequence: number;
  /** Order of acceptance. */
  position: Generated<number>;
  type: EventType;
  /** The signer's own clock, as it was signed: a hostile one may name times that no database knows. */
  signed_at: string;
  jws: string;
  /** SHA-256 of the JWS: what the next event of the chain names. */
  sha256: Sha256;
  /** Both null: erased when the session's clock ran out. */
  details_salt: string | null;
  details_json: string | null;
}
