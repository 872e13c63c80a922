import type { EmployeeId } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type {
  EmailInvitationsTable,
  ExternalIdentitiesTable,
  SingleSignOnTable,
} from "../database/tables/single-sign-on-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type SingleSignOn = Selectable<SingleSignOnTable>;

export async function saveSingleSignOn(
  tenant: TenantDatabase,
  settings: Omit<Insertable<SingleSignOnTable>, "tenant_id">,
): Promise<void> {
  const row = { ...settings, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("single_sign_on")
    .values(row)
    .onConflict((conflict) => conflict.column("tenant_id").doUpdateSet(row))
    .execute();
}

/** The tenant's settings while they are on. */
export function findSingleSignOn(tenant: TenantDatabase): Promise<SingleSignOn | undefined> {
  return tenant
    .selectFrom("single_sign_on")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("is_enabled", "=", true)
    .executeTakeFirst();
}

/** The tenant's settings, on or off. */
export function readSingleSignOn(tenant: TenantDatabase): Promise<SingleSignOn | undefined> {
  return tenant
    .selectFrom("single_sign_on")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .executeTakeFirst();
}

/** Free accounts that an identity of this issuer opens, and how many of them have no passkey. */
export async function countLinked(
  tenant: TenantDatabase,
  issuer: string,
): Promise<{ linkedCount: number; onlyWayInCount: number }> {
  const rows = await tenant
    .selectFrom("employees")
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom("passkeys")
          .select("passkeys.credential_id")
          .whereRef("passkeys.tenant_id", "=", "employees.tenant_id")
          .whereRef("passkeys.employee_id", "=", "employees.employee_id"),
      ).as("hasPasskey"),
    )
    .where("tenant_id", "=", tenant.tenantId)
    .where("blocked_at", "is", null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("external_identities as identities")
          .select("identities.subject")
          .whereRef("identities.tenant_id", "=", "employees.tenant_id")
          .whereRef("identities.employee_id", "=", "employees.employee_id")
          .where("identities.issuer", "=", issuer),
      ),
    )
    .execute();
  return {
    linkedCount: rows.length,
    onlyWayInCount: rows.filter(({ hasPasskey }) => hasPasskey !== true).length,
  };
}

/** Whether single sign-on lets this person in: it is on, and an identity of its provider is linked. */
export async function hasOtherWayIn(tenant: TenantDatabase, employeeId: EmployeeId): Promise<boolean> {
  const row = await tenant
    .selectFrom("external_identities as identities")
    .innerJoin("single_sign_on as settings", (join) =>
      join
        .onRef("settings.tenant_id", "=", "identities.tenant_id")
        .onRef("settings.issuer", "=", "identities.issuer"),
    )
    .select("identities.subject")
    .where("identities.tenant_id", "=", tenant.tenantId)
    .where("identities.employee_id", "=", employeeId)
    .where("settings.is_enabled", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

/** Registers which account an identity opens; an identity that is registered already stays as it is. */
export async function linkIdentity(
  tenant: TenantDatabase,
  identity: Omit<Insertable<ExternalIdentitiesTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("external_identities")
    .values({ ...identity, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findLinkedEmployee(
  tenant: TenantDatabase,
  { issuer, subject }: { issuer: string; subject: string },
): Promise<EmployeeId | undefined> {
  const row = await tenant
    .selectFrom("external_identities")
    .select("employee_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("issuer", "=", issuer)
    .where("subject", "=", subject)
    .executeTakeFirst();
  return row?.employee_id;
}

/** Invites an address, again when it was invited before. */
export async function saveInvitation(
  tenant: TenantDatabase,
  invitation: Omit<Insertable<EmailInvitationsTable>, "tenant_id">,
): Promise<void> {
  const row = { ...invitation, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("email_invitations")
    .values(row)
    .onConflict((conflict) => conflict.columns(["tenant_id", "email"]).doUpdateSet({ ...row, used_at: null }))
    .execute();
}

/** Whose account an identity opens, and who is invited to link one. */
export async function listSingleSignOn(
  tenant: TenantDatabase,
  now: Date,
): Promise<{ linked: ReadonlySet<EmployeeId>; invited: ReadonlySet<EmployeeId> }> {
  const identities = await tenant
    .selectFrom("external_identities")
    .select("employee_id")
    .where("tenant_id", "=", tenant.tenantId)
    .execute();
  const invitations = await tenant
    .selectFrom("email_invitations")
    .select("employee_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .execute();
  return {
    linked: new Set(identities.map((row) => row.employee_id)),
    invited: new Set(invitations.map((row) => row.employee_id)),
  };
}

/** Invitations of this employee that were not used link nobody from now on. */
export async function voidInvitations(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  now: Date,
): Promise<void> {
  await tenant
    .updateTable("email_invitations")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("used_at", "is", null)
    .execute();
}

/** No invitation of this tenant that was not used links anybody from now on. */
export async function voidEveryInvitation(tenant: TenantDatabase, now: Date): Promise<void> {
  await tenant
    .updateTable("email_invitations")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("used_at", "is", null)
    .execute();
}

/** No identity opens this employee's account any more. */
export async function unlinkIdentities(tenant: TenantDatabase, employeeId: EmployeeId): Promise<void> {
  await tenant
    .deleteFrom("external_identities")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .execute();
}

/** Whom an invitation of this address that still holds would link. */
export async function findInvitedEmployee(
  tenant: TenantDatabase,
  email: string,
  now: Date,
): Promise<EmployeeId | undefined> {
  const row = await tenant
    .selectFrom("email_invitations")
    .select("employee_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("email", "=", email)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return row?.employee_id;
}

/** Uses an invitation up; false when there is none, or it is used or expired. Of two at once one wins. */
export async function spendInvitation(
  tenant: TenantDatabase,
  { email, employeeId }: { email: string; employeeId: EmployeeId },
  now: Date,
): Promise<boolean> {
  const row = await tenant
    .updateTable("email_invitations")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("email", "=", email)
    .where("employee_id", "=", employeeId)
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .returning("employee_id")
    .executeTakeFirst();
  return row !== undefined;
}
