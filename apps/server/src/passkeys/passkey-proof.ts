import type { Assertion } from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import type { SignInGate } from "../accounts/sign-in-gate.ts";
import type { AccountKey } from "../accounts/web-session.service.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findPasskey } from "../installation/installation-lookups.ts";
import { recordUse } from "./passkey.repository.ts";
import type { RelyingParty } from "./relying-party.ts";
import { verifyAssertion } from "./verify-assertion.ts";

interface PasskeyProofPorts {
  database: Database;
  record: AccountRecord;
  gate: SignInGate;
  nowMs(): number;
}

export interface ProofTry {
  /** The begun ceremony; undefined when this browser began none. */
  begun: { challenge: string; relyingParty: RelyingParty } | undefined;
  assertion: Assertion;
  /** Of addresses, for the lock-out. */
  block: string;
  /** Whose passkey it must be; absent: anybody's. */
  account?: AccountKey;
}

export type ProofOutcome =
  | { kind: "proven"; account: AccountKey }
  | { kind: "refused" }
  | { kind: "locked-out" };

/** Judges one try to prove a passkey, counts it, and puts on record what is strange about it. */
export async function judgeProof(
  { database, record, gate, nowMs }: PasskeyProofPorts,
  { begun, assertion, block, account: expected }: ProofTry,
): Promise<ProofOutcome> {
  const passkey = await findPasskey(database, assertion.id);
  const account = passkey && { tenantId: passkey.tenant_id, employeeId: passkey.employee_id };
  if (!gate.mayTry(block, account)) return { kind: "locked-out" };
  const isExpected =
    expected === undefined ||
    (expected.tenantId === account?.tenantId && expected.employeeId === account.employeeId);
  const signCount =
    begun === undefined || passkey === undefined || !isExpected
      ? undefined
      : await verifyAssertion({ ...begun, assertion, passkey });
  if (passkey === undefined || account === undefined || signCount === undefined) {
    // Who answers too late or twice guesses nothing.
    if (begun !== undefined) await gate.failed(block, account);
    return { kind: "refused" };
  }
  const isNewUse = await inTenant(database, account.tenantId, (tenant) =>
    recordUse(tenant, passkey.credential_id, signCount, new Date(nowMs())),
  );
  if (!isNewUse) {
    // The signature is right and the counter is not: there may be a second copy of this passkey.
    await record.put({
      kind: "passkey-counter-went-back",
      ...account,
      subject: `${passkey.name}: ${signCount} after ${Number(passkey.sign_count)}`,
    });
    await gate.failed(block, account);
    return { kind: "refused" };
  }
  gate.succeeded(account);
  return { kind: "proven", account };
}
