import type { AccountRecord } from "../accounts/account-record.ts";
import type { SignInGate } from "../accounts/sign-in-gate.ts";
import type { AccountKey } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findPasskey } from "../installation/installation-lookups.ts";
import type { PasskeyProofPorts } from "./passkey-proof.ts";
import { recordUse } from "./passkey.repository.ts";
import type { HeldPasskey, Passkey } from "./passkey.repository.ts";

interface EmployeeProofParts {
  database: Database;
  record: AccountRecord;
  gate: SignInGate;
  nowMs(): number;
}

/** Whose passkey it is. */
export function holderOf(passkey: Pick<Passkey, "tenant_id" | "employee_id">): AccountKey {
  return { tenantId: passkey.tenant_id, employeeId: passkey.employee_id };
}

/** Employees' passkeys: failures lock the account and the block of addresses, what is strange stands in the account's record. */
export function employeeProofPorts(parts: EmployeeProofParts): PasskeyProofPorts<HeldPasskey> {
  const { database, record, gate, nowMs } = parts;
  return {
    findPasskey: (credentialId) => findPasskey(database, credentialId),
    mayTry: (block, passkey) => gate.mayTry(block, passkey && holderOf(passkey)),
    failed: (block, passkey) => gate.failed(block, passkey && holderOf(passkey)),
    succeeded: (passkey) => gate.succeeded(holderOf(passkey)),
    recordUse: (passkey, signCount) =>
      inTenant(database, passkey.tenant_id, (tenant) =>
        recordUse(tenant, passkey.credential_id, signCount, new Date(nowMs())),
      ),
    putCounterWentBack: (passkey, subject) =>
      record.put({ kind: "passkey-counter-went-back", ...holderOf(passkey), subject }),
  };
}
