import type { SignInGate } from "../accounts/sign-in-gate.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findCustomerPasskey } from "../installation/installation-lookups.ts";
import type { PasskeyProofPorts } from "../passkeys/passkey-proof.ts";
import { recordCustomerPasskeyUse } from "./customer-passkey.repository.ts";
import type { HeldCustomerPasskey } from "./customer-passkey.repository.ts";
import type { CustomerRecord } from "./customer-record.ts";

interface CustomerProofParts {
  database: Database;
  record: CustomerRecord;
  gate: SignInGate;
  nowMs(): number;
}

/**
 * Customers' passkeys. Failures lock the block of addresses and no account: the way in by mail has no lock either, and
 * so nobody shuts a customer out by failing on purpose.
 */
export function customerProofPorts(parts: CustomerProofParts): PasskeyProofPorts<HeldCustomerPasskey> {
  const { database, record, gate, nowMs } = parts;
  return {
    findPasskey: (credentialId) => findCustomerPasskey(database, credentialId),
    mayTry: (block) => gate.mayTry(block),
    failed: (block) => gate.failed(block),
    succeeded: () => undefined,
    recordUse: (passkey, signCount) =>
      inTenant(database, passkey.tenant_id, (tenant) =>
        recordCustomerPasskeyUse(tenant, passkey.credential_id, signCount, new Date(nowMs())),
      ),
    putCounterWentBack: ({ tenant_id: tenantId, customer_id: customerId }, subject) =>
      inTenant(database, tenantId, (tenant) =>
        record.putWithin(tenant, { kind: "passkey-counter-went-back", customerId, subject }),
      ),
  };
}
