import type {
  BrandSlug,
  CustomerBlockedBy,
  CustomerEventKind,
  CustomerId,
  CustomerKind,
  EmployeeId,
  Language,
  OrganisationId,
  SessionId,
  Sha256,
  TenantId,
} from "@meekijk/protocol";
import type { ColumnType, Generated } from "kysely";

type Later<T> = ColumnType<T | null, T | null | undefined, T | null>;

export interface OrganisationsTable {
  tenant_id: TenantId;
  organisation_id: OrganisationId;
  name: string;
  chamber_of_commerce_number: string | null;
  phone: string | null;
  created_at: Date;
}

/** A person of a customer; with an e-mail address it is an account as well (R056, R062). */
export interface CustomersTable {
  tenant_id: TenantId;
  customer_id: CustomerId;
  /** null: a person who is a customer by themselves. */
  organisation_id: OrganisationId | null;
  brand_slug: BrandSlug;
  name: string;
  /** In lower case; null: no account. */
  email: string | null;
  phone: string | null;
  kind: CustomerKind;
  is_administrator: boolean;
  language: Language;
  created_at: Date;
  /** When the instruction was acknowledged for the first time by who reads this e-mail address (R058). */
  activated_at: Later<Date>;
  /** Since when nothing signs this account in; null: it is free. */
  blocked_at: Later<Date>;
  blocked_by: Later<CustomerBlockedBy>;
  /** When the person was erased on request; nothing here says who it was (decision 32). */
  erased_at: Later<Date>;
}

/** Who acknowledged which instruction and use rules, and when; a trigger refuses every change (R058, R069). */
export interface CustomerAcknowledgementsTable {
  tenant_id: TenantId;
  customer_id: CustomerId;
  acknowledged_at: Date;
  language: Language;
  instruction_version: number;
  instruction_sha256: Sha256;
  use_rules_version: number | null;
  use_rules_sha256: Sha256 | null;
  web_session_id: string;
}

/** One-time links. `sign-up` has no customer yet: it is made when the link is used. */
export interface CustomerTokensTable {
  tenant_id: TenantId;
  /** SHA-256 of the token, base64url. */
  token_hash: string;
  purpose: "sign-in" | "sign-up" | "block";
  customer_id: CustomerId | null;
  brand_slug: BrandSlug;
  name: string | null;
  email: string | null;
  language: Language;
  /** False: an employee handed the address over. */
  is_mailed: boolean;
  expires_at: Date;
  used_at: Date | null;
}

export interface CustomerWebSessionsTable {
  tenant_id: TenantId;
  web_session_id: string;
  /** SHA-256 of the cookie's value, base64url. */
  token_hash: string;
  customer_id: CustomerId;
  created_at: Date;
  last_used_at: Date;
  ended_at: Date | null;
  signed_in_by: "mail" | "link" | "passkey";
  /** What the browser calls itself, cut off; shown to nobody but the account's owner, in words. */
  user_agent: string;
}

/** What happened to a customer's account and by it; a trigger refuses every change (R055). */
export interface CustomerEventsTable {
  tenant_id: TenantId;
  customer_event_id: Generated<string | number | bigint>;
  customer_id: CustomerId;
  kind: CustomerEventKind;
  at: Date;
  /** Who did it; both null: its holder, or whoever had it in hand. */
  actor_customer_id: CustomerId | null;
  actor_employee_id: EmployeeId | null;
  /** By which web session of the account's holder or of the employee. */
  web_session_id: string | null;
  /** The support session that it is about. */
  session_id: SessionId | null;
  subject: string | null;
}
