import {
  createEvidencePorts,
  createSigningKey,
  employeeChallenge,
  hashRosterEntry,
  sealRosterEntry,
  signRoster,
} from "@meekijk/evidence";
import type {
  EmployeeIdentity,
  EmployeeProof,
  PublicKey,
  RosterStanding,
  Sha256,
  SessionAssertion,
  TenantId,
} from "@meekijk/protocol";
import { createTestPasskey, type TestPasskey } from "../../packages/evidence/src/testing/test-passkey.ts";

type Transcript = Parameters<typeof employeeChallenge>[0];

const ports = createEvidencePorts(globalThis.crypto);
const origin = "https://console.example";

/** An employee with a passkey, whom a provider's root key vouches for. */
export class ListedEmployee {
  readonly rootKey: PublicKey;
  readonly standing: RosterStanding;
  readonly passkey: TestPasskey;

  private constructor(rootKey: PublicKey, standing: RosterStanding, passkey: TestPasskey) {
    this.rootKey = rootKey;
    this.standing = standing;
    this.passkey = passkey;
  }

  static async of(
    employee: EmployeeIdentity,
    tenant: string,
    validUntil = "2099-01-01T00:00:00.000Z",
  ): Promise<ListedEmployee> {
    const passkey = createTestPasskey(employee.employeeId, -7);
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const entry = sealRosterEntry({ ...employee, passkeys: [passkey.listed] }, salt);
    const hash = entry && (await hashRosterEntry(entry, ports));
    if (entry === undefined || hash === undefined) throw new Error("an entry that does not fit its format");
    const root = await createSigningKey(globalThis.crypto);
    const roster = await signRoster(
      {
        v: 1,
        tenant: tenant as TenantId,
        number: 1,
        issuedAt: "2026-01-01T00:00:00.000Z",
        validUntil,
        consoleOrigins: [origin],
        logOrigin: `console.example/log/${tenant}`,
        serverKeys: [root.publicKey],
        employees: [hash],
      },
      root,
      ports,
    );
    const standing = { trust: { firstRoot: root.publicKey, rotations: [], roster }, entry };
    return new ListedEmployee(root.publicKey, standing, passkey);
  }

  /** What the passkey makes of this challenge. */
  assert(challenge: string): SessionAssertion {
    return this.passkey.assert({ challenge, origin });
  }

  prove(challenge: string): EmployeeProof {
    return { ...this.standing, assertion: this.assert(challenge) };
  }
}

/** The challenge of the session that these facts make. */
export function challengeOf(facts: {
  tenantId: string;
  sessionId: string;
  sessionHash: string;
  consoleKey: string;
}): Promise<string> {
  return employeeChallenge(
    { ...facts, sessionHash: facts.sessionHash as Sha256 } as unknown as Transcript,
    ports,
  );
}
