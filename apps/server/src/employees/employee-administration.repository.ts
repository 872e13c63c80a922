import type { EmployeeId, EmployeeListItem } from "@meekijk/protocol";
import { sql } from "kysely";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { listSingleSignOn } from "../single-sign-on/single-sign-on.repository.ts";

/** Every employee of the tenant by name, with what the administration shows of each. */
export async function listEmployees(tenant: TenantDatabase, now: Date): Promise<EmployeeListItem[]> {
  const { tenantId } = tenant;
  const employees = await tenant
    .selectFrom("employees")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .orderBy("name")
    .orderBy("employee_id")
    .execute();
  const roles = await tenant
    .selectFrom("employee_roles")
    .select(["employee_id", "role"])
    .where("tenant_id", "=", tenantId)
    .orderBy("role")
    .execute();
  const passkeys = await tenant
    .selectFrom("passkeys")
    .select(["employee_id", ({ fn }) => fn.countAll<string>().as("count")])
    .where("tenant_id", "=", tenantId)
    .groupBy("employee_id")
    .execute();
  const signIns = await tenant
    .selectFrom("account_events")
    .select(["employee_id", ({ fn }) => fn.max("at").as("last")])
    .where("tenant_id", "=", tenantId)
    .where("kind", "=", "signed-in")
    .groupBy("employee_id")
    .execute();
  const { linked, invited } = await listSingleSignOn(tenant, now);
  const acknowledgements = await tenant
    .selectFrom("secrecy_acknowledgements")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .orderBy("secrecy_version")
    .execute();
  const countOf = new Map(passkeys.map(({ employee_id, count }) => [employee_id, Number(count)]));
  const lastOf = new Map(signIns.map(({ employee_id, last }) => [employee_id, last]));
  // The newest comes last and stays.
  const newestOf = new Map(acknowledgements.map((one) => [one.employee_id, one]));
  return employees.map((employee) => {
    const employeeId = employee.employee_id;
    const newest = newestOf.get(employeeId);
    return {
      employeeId,
      name: employee.name,
      organisation: employee.organisation,
      language: employee.language,
      roles: roles.filter((one) => one.employee_id === employeeId).map(({ role }) => role),
      isTrained: employee.is_trained,
      secrecy:
        newest === undefined
          ? null
          : { version: newest.secrecy_version, acknowledgedAt: newest.acknowledged_at.toISOString() },
      isBlocked: employee.blocked_at !== null,
      singleSignOn: linked.has(employeeId) ? "linked" : invited.has(employeeId) ? "invited" : "none",
      passkeyCount: countOf.get(employeeId) ?? 0,
      lastSignedInAt: lastOf.get(employeeId)?.toISOString() ?? null,
    };
  });
}

/** One change of roles or blocking at a time, so that two of them together cannot leave no administrator. */
export async function lockAdministration(tenant: TenantDatabase): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`administration of ${tenant.tenantId}`}, 0))`.execute(
    tenant,
  );
}

/** Whether anybody but this employee administers with a free account. */
export async function hasOtherAdministrator(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
): Promise<boolean> {
  const other = await tenant
    .selectFrom("employee_roles as roles")
    .innerJoin("employees", (join) =>
      join
        .onRef("employees.tenant_id", "=", "roles.tenant_id")
        .onRef("employees.employee_id", "=", "roles.employee_id"),
    )
    .select("roles.employee_id")
    .where("roles.tenant_id", "=", tenant.tenantId)
    .where("roles.role", "=", "administrator")
    .where("roles.employee_id", "!=", employeeId)
    .where("employees.blocked_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}

export async function changeEmployee(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  change: { is_trained: boolean } | { blocked_at: Date | null },
): Promise<void> {
  await tenant
    .updateTable("employees")
    .set(change)
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .execute();
}

/** Links that were handed out and not used are worth nothing from now on. */
export async function voidSignInTokens(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  now: Date,
): Promise<void> {
  await tenant
    .updateTable("sign_in_tokens")
    .set({ used_at: now })
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("used_at", "is", null)
    .execute();
}
