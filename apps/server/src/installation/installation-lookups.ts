import type { BrandSlug, CredentialId, EmployeeId, SessionId, Sha256, TenantId } from "@meekijk/protocol";
import { sql } from "kysely";
import type { Insertable, Selectable, Transaction } from "kysely";
import type { WebSession } from "../accounts/web-session.repository.ts";
import type { Brand } from "../brands/brand.repository.ts";
import type { HeldCustomerPasskey } from "../customers/customer-passkey.repository.ts";
import type { CustomerToken } from "../customers/customer-token.repository.ts";
import type { CustomerWebSession } from "../customers/customer-web-session.repository.ts";
import type { Database, DatabaseSchema } from "../database/database-schema.ts";
import type { TenantsTable } from "../database/tables/brand-tables.ts";
import type { HeldPasskey } from "../passkeys/passkey.repository.ts";
import type { SessionRow } from "../sessions/session.repository.ts";

// The few queries that run before a tenant is known, or to find it. Each starts from something unguessable or public
// and gives the tenant with the row; all that follows goes through inTenant. Nothing else may query the whole database,
// but for housekeeping.ts beside this and the journal's own reading.

/** A web session that was not ended, by the hash of its cookie; whether it expired is for the caller to say. */
export function findWebSession(database: Database, tokenHash: string): Promise<WebSession | undefined> {
  return database
    .selectFrom("web_sessions")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** Uses a sign-in token up; undefined when it is unknown, used or expired. Of two that present it one wins. */
export function spendSignInToken(
  database: Database,
  tokenHash: string,
  now: Date,
): Promise<{ tenant_id: TenantId; employee_id: EmployeeId; purpose: "link" | "recovery" } | undefined> {
  return database
    .updateTable("sign_in_tokens")
    .set({ used_at: now })
    .where("token_hash", "=", tokenHash)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning(["tenant_id", "employee_id", "purpose"])
    .executeTakeFirst();
}

/** A customer's web session that was not ended, by the hash of its cookie; whether it expired is for the caller to say. */
export function findCustomerWebSession(
  database: Database,
  tokenHash: string,
): Promise<CustomerWebSession | undefined> {
  return database
    .selectFrom("customer_web_sessions")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

/** A link of a customer's; whether it is still good is for who spends it. */
export function findCustomerToken(database: Database, tokenHash: string): Promise<CustomerToken | undefined> {
  return database
    .selectFrom("customer_tokens")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .executeTakeFirst();
}

/** The passkey with that id and its holder's handle. For whoever signs in without a user name. */
export function findPasskey(
  database: Database,
  credentialId: CredentialId,
): Promise<HeldPasskey | undefined> {
  return database
    .selectFrom("passkeys")
    .innerJoin("passkey_holders as holders", (join) =>
      join
        .onRef("holders.tenant_id", "=", "passkeys.tenant_id")
        .onRef("holders.employee_id", "=", "passkeys.employee_id"),
    )
    .selectAll("passkeys")
    .select("holders.user_handle")
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
}

/** The same of customers'. */
export function findCustomerPasskey(
  database: Database,
  credentialId: CredentialId,
): Promise<HeldCustomerPasskey | undefined> {
  return database
    .selectFrom("customer_passkeys as passkeys")
    .innerJoin("customer_passkey_holders as holders", (join) =>
      join
        .onRef("holders.tenant_id", "=", "passkeys.tenant_id")
        .onRef("holders.customer_id", "=", "passkeys.customer_id"),
    )
    .selectAll("passkeys")
    .select("holders.user_handle")
    .where("credential_id", "=", credentialId)
    .executeTakeFirst();
}

/** What the sign-in page may offer: that tenant's; without one the only one there is, so that no list of tenants leaks. */
export async function findOffered(
  database: Database,
  tenantId: TenantId | undefined,
): Promise<{ tenantId: TenantId; providerName: string } | undefined> {
  let query = database
    .selectFrom("single_sign_on as settings")
    .innerJoin("tenants", "tenants.tenant_id", "settings.tenant_id")
    .select(["settings.tenant_id as tenantId", "tenants.name as providerName"])
    .where("settings.is_enabled", "=", true)
    .limit(2);
  if (tenantId !== undefined) query = query.where("settings.tenant_id", "=", tenantId);
  const [offered, ...others] = await query.execute();
  return others.length === 0 ? offered : undefined;
}

/** Where an employee is, for whoever operates the installation. */
export async function findTenantOfEmployee(
  database: Database,
  employeeId: string,
): Promise<TenantId | undefined> {
  const row = await database
    .selectFrom("employees")
    .select("tenant_id")
    .where("employee_id", "=", employeeId as EmployeeId)
    .executeTakeFirst();
  return row?.tenant_id;
}

/** A brand by its public address; undefined when there is none. */
export function findBrand(database: Database, brandSlug: string): Promise<Brand | undefined> {
  return database
    .selectFrom("brands")
    .selectAll()
    .where("brand_slug", "=", brandSlug as BrandSlug)
    .executeTakeFirst();
}

/** A published text by the hash that an acceptance names. */
export function findTermsByHash(
  database: Database,
  sha256: Sha256,
): Promise<{ document: string } | undefined> {
  return database
    .selectFrom("terms_versions")
    .select("document")
    .where("sha256", "=", sha256)
    .executeTakeFirst();
}

/** All brands; the first is the one of `/`. */
export function listBrands(database: Database): Promise<Brand[]> {
  return database.selectFrom("brands").selectAll().orderBy("position").orderBy("brand_slug").execute();
}

/**
 * All brands, held until the transaction ends: slug, host and place are one name space for the whole installation, so
 * whoever adds, changes or orders brands waits for whoever does.
 */
export async function holdBrands(transaction: Transaction<DatabaseSchema>): Promise<Brand[]> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('brands', 0))`.execute(transaction);
  return listBrands(transaction);
}

/** A session by its id of 16 random bytes: for its device, its record's reader and signalling. */
export function findSession(database: Database, sessionId: SessionId): Promise<SessionRow | undefined> {
  return database.selectFrom("sessions").selectAll().where("session_id", "=", sessionId).executeTakeFirst();
}

/** Whether anything was signed under this id, also where the session's own row is gone with what was erased. */
export async function isOnRecord(database: Database, sessionId: SessionId): Promise<boolean> {
  const row = await database
    .selectFrom("session_events")
    .select("position")
    .where("session_id", "=", sessionId)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

export function listTenants(database: Database): Promise<Selectable<TenantsTable>[]> {
  return database.selectFrom("tenants").selectAll().orderBy("tenant_id").execute();
}

/** Adds or renews a tenant: no tenant can make or change one. */
export async function saveTenant(database: Database, tenant: Insertable<TenantsTable>): Promise<void> {
  await database
    .insertInto("tenants")
    .values(tenant)
    .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(tenant))
    .execute();
}
