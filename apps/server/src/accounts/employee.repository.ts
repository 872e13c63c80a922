import type { EmployeeId, EmployeeIdentity } from "@meekijk/protocol";
import type { Insertable, Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { EmployeesTable, SecrecyAcknowledgementsTable } from "../database/tables/employee-tables.ts";

export type Employee = Selectable<EmployeesTable>;

export function findEmployee(database: Database, employeeId: string): Promise<Employee | undefined> {
  return database
    .selectFrom("employees")
    .selectAll()
    .where("employee_id", "=", employeeId as EmployeeId)
    .executeTakeFirst();
}

/** Adds or renews an employee. */
export async function saveEmployee(database: Database, employee: Insertable<EmployeesTable>): Promise<void> {
  await database
    .insertInto("employees")
    .values(employee)
    .onConflict((conflict) => conflict.columns(["tenant_id", "employee_id"]).doUpdateSet(employee))
    .execute();
}

/** Puts on record that the employee acknowledged a version of the secrecy rules; the first time counts (R045). */
export async function acknowledgeSecrecy(
  database: Database,
  acknowledgement: Insertable<SecrecyAcknowledgementsTable>,
): Promise<void> {
  await database
    .insertInto("secrecy_acknowledgements")
    .values(acknowledgement)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Trained, and the current version of the secrecy rules acknowledged (R045, R046). */
export async function mayRunSessions(database: Database, employeeId: EmployeeId): Promise<boolean> {
  const row = await database
    .selectFrom("employees")
    .innerJoin("tenants", "tenants.tenant_id", "employees.tenant_id")
    .innerJoin("secrecy_acknowledgements as acknowledged", (join) =>
      join
        .onRef("acknowledged.tenant_id", "=", "employees.tenant_id")
        .onRef("acknowledged.employee_id", "=", "employees.employee_id")
        .onRef("acknowledged.secrecy_version", "=", "tenants.secrecy_version"),
    )
    .select("employees.employee_id")
    .where("employees.employee_id", "=", employeeId)
    .where("employees.is_trained", "=", true)
    .executeTakeFirst();
  return row !== undefined;
}

/** The employee as customers see them. */
export function identityOf(employee: Employee): EmployeeIdentity {
  return {
    employeeId: employee.employee_id,
    name: employee.name,
    organisation: employee.organisation,
  };
}
