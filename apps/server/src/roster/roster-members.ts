import type { CredentialId, EmployeeId, EmployeeIdentity, EmployeeRole } from "@meekijk/protocol";
import { mayDo } from "../access/access-policy.ts";
import { identityOf } from "../accounts/employee.repository.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

export interface LivePasskey {
  credentialId: CredentialId;
  /** COSE key, base64url. */
  publicKey: string;
  isBackupEligible: boolean;
}

/** An employee as they are now, whatever a roster says. */
export interface RosterMember {
  identity: EmployeeIdentity;
  isBlocked: boolean;
  /** Whether their roles let them look along at all; nobody else needs to be believed by customers. */
  mayJoin: boolean;
  passkeys: LivePasskey[];
}

/** Every employee of the provider by name, or the one that is asked for. */
export async function listRosterMembers(tenant: TenantDatabase, only?: EmployeeId): Promise<RosterMember[]> {
  const { tenantId } = tenant;
  const employees = await tenant
    .selectFrom("employees")
    .selectAll()
    .where("tenant_id", "=", tenantId)
    .$if(only !== undefined, (query) => query.where("employee_id", "=", only ?? ("" as EmployeeId)))
    .orderBy("name")
    .orderBy("employee_id")
    .execute();
  const roles = await tenant
    .selectFrom("employee_roles")
    .select(["employee_id", "role"])
    .where("tenant_id", "=", tenantId)
    .$if(only !== undefined, (query) => query.where("employee_id", "=", only ?? ("" as EmployeeId)))
    .execute();
  const passkeys = await tenant
    .selectFrom("passkeys")
    .select(["employee_id", "credential_id", "public_key", "is_backup_eligible"])
    .where("tenant_id", "=", tenantId)
    .$if(only !== undefined, (query) => query.where("employee_id", "=", only ?? ("" as EmployeeId)))
    .orderBy("created_at")
    .orderBy("credential_id")
    .execute();
  const rolesOf = Map.groupBy(roles, (row) => row.employee_id);
  const passkeysOf = Map.groupBy(passkeys, (row) => row.employee_id);
  return employees.map((employee) => {
    const own = rolesOf.get(employee.employee_id)?.map(({ role }): EmployeeRole => role) ?? [];
    return {
      identity: identityOf(employee),
      isBlocked: employee.blocked_at !== null,
      mayJoin: mayDo(own, "join-codes"),
      passkeys: (passkeysOf.get(employee.employee_id) ?? []).map((row) => ({
        credentialId: row.credential_id,
        publicKey: row.public_key,
        isBackupEligible: row.is_backup_eligible,
      })),
    };
  });
}
