import type { CredentialId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { deleteCustomerPasskeys } from "./customer-passkey.repository.ts";
import type { CustomerHappening, CustomerRecord } from "./customer-record.ts";

/** Takes one passkey of a customer away, or all, each on record; gives how many there were. */
export async function removePasskeysWithin(
  tenant: TenantDatabase,
  record: CustomerRecord,
  by: Pick<CustomerHappening, "customerId" | "actorEmployeeId" | "webSessionId">,
  credentialId?: CredentialId,
): Promise<number> {
  const names = await deleteCustomerPasskeys(tenant, by.customerId, credentialId);
  for (const subject of names) await record.putWithin(tenant, { ...by, kind: "passkey-removed", subject });
  return names.length;
}
