import type { EmployeeId, EmployeeIdentity, EmployeeRole } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { EmployeesTable, SecrecyAcknowledgementsTable } from "../database/tables/employee-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export type Employee = Selectable<EmployeesTable>;

export function findEmployee(tenant: TenantDatabase, employeeId: string): Promise<Employee | undefined> {
  return tenant
    .selectFrom("employees")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId as EmployeeId)
    .executeTakeFirst();
}

/**
 * The same, and nobody else changes this account until the scope ends: who reads it first is over before the next one
 * looks. What a block, a sign-in or a passkey decides by is then still so when it is written.
 */
export function lockEmployee(tenant: TenantDatabase, employeeId: string): Promise<Employee | undefined> {
  return tenant
    .selectFrom("employees")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId as EmployeeId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** Adds or renews an employee, with these roles and no others. */
export async function saveEmployee(
  tenant: TenantDatabase,
  employee: Omit<Insertable<EmployeesTable>, "tenant_id">,
  roles: readonly EmployeeRole[],
): Promise<void> {
  const row = { ...employee, tenant_id: tenant.tenantId };
  await tenant
    .insertInto("employees")
    .values(row)
    .onConflict((conflict) => conflict.columns(["tenant_id", "employee_id"]).doUpdateSet(row))
    .execute();
  await replaceRoles(tenant, employee.employee_id, roles);
}

/** Gives an employee these roles and no others. */
export async function replaceRoles(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  roles: readonly EmployeeRole[],
): Promise<void> {
  const key = { tenant_id: tenant.tenantId, employee_id: employeeId };
  await tenant
    .deleteFrom("employee_roles")
    .where("tenant_id", "=", key.tenant_id)
    .where("employee_id", "=", employeeId)
    .execute();
  if (roles.length === 0) return;
  await tenant
    .insertInto("employee_roles")
    .values(roles.map((role) => ({ ...key, role })))
    .execute();
}

export async function listRoles(tenant: TenantDatabase, employeeId: EmployeeId): Promise<EmployeeRole[]> {
  const rows = await tenant
    .selectFrom("employee_roles")
    .select("role")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .orderBy("role")
    .execute();
  return rows.map(({ role }) => role);
}

/** Puts on record that the employee acknowledged a version of the secrecy rules; the first time counts (R045). */
export async function acknowledgeSecrecy(
  tenant: TenantDatabase,
  acknowledgement: Omit<Insertable<SecrecyAcknowledgementsTable>, "tenant_id">,
): Promise<void> {
  await tenant
    .insertInto("secrecy_acknowledgements")
    .values({ ...acknowledgement, tenant_id: tenant.tenantId })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The newest acknowledgement of the secrecy rules; undefined: none. */
export function findAcknowledgement(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
): Promise<Selectable<SecrecyAcknowledgementsTable> | undefined> {
  return tenant
    .selectFrom("secrecy_acknowledgements")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .orderBy("secrecy_version", "desc")
    .executeTakeFirst();
}

/** The version of the secrecy rules that must be acknowledged now. */
export async function readSecrecyVersion(tenant: TenantDatabase): Promise<number> {
  const row = await tenant
    .selectFrom("tenants")
    .select("secrecy_version")
    .where("tenant_id", "=", tenant.tenantId)
    .executeTakeFirstOrThrow();
  return row.secrecy_version;
}

/** The employee as customers see them. */
export function identityOf(employee: Employee): EmployeeIdentity {
  return {
    employeeId: employee.employee_id,
    name: employee.name,
    organisation: employee.organisation,
  };
}
