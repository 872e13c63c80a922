import type { EmployeeId, JoinRefusal } from "@meekijk/protocol";
import { mayDo } from "../access/access-policy.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findAcknowledgement, findEmployee, listRoles, readSecrecyVersion } from "./employee.repository.ts";

/**
 * What an employee lacks to join codes: a free account with the role, the secrecy rules that hold now, the trained
 * mark (R036, R045, R046). Undefined: nothing.
 */
export async function findJoinObstacle(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
): Promise<JoinRefusal | undefined> {
  const employee = await findEmployee(tenant, employeeId);
  if (employee === undefined || employee.blocked_at !== null) return "not-permitted";
  if (!mayDo(await listRoles(tenant, employeeId), "join-codes")) return "not-permitted";
  const acknowledged = await findAcknowledgement(tenant, employeeId);
  if (acknowledged?.secrecy_version !== (await readSecrecyVersion(tenant))) return "secrecy-not-acknowledged";
  return employee.is_trained ? undefined : "not-trained";
}
