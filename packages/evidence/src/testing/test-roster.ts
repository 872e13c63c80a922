import type {
  EmployeeIdentity,
  PasskeyAlgorithm,
  RosterEntry,
  RootRotation,
  Roster,
  TenantId,
  TrustLine,
} from "@meekijk/protocol";
import { employeeChallenge } from "../employee-challenge.ts";
import type { ProofToCheck } from "../check-employee-proof.ts";
import { hashRosterEntry, sealRosterEntry } from "../roster-entry.ts";
import { signRoster, signRotation } from "../roster-statement.ts";
import * as example from "./example-events.ts";
import { createNodePorts, seededKey } from "./node-keys.ts";
import type { TestKey } from "./node-keys.ts";
import { createTestPasskey } from "./test-passkey.ts";
import type { AssertionSettings, TestPasskey } from "./test-passkey.ts";

export const ports = createNodePorts();
export const tenant = "voorbeeld" as TenantId;
/** The provider's root keys: the first, and those that took over from it. */
export const rootKeys = [seededKey(21), seededKey(22), seededKey(23)] as const;
export const consoleOrigins = ["https://console.example", "http://localhost:8080"];

export function sampleRoster(employees: Roster["employees"] = []): Roster {
  return {
    v: 1,
    tenant,
    number: 4,
    issuedAt: "2026-03-01T09:00:00.000Z",
    validUntil: "2026-06-01T09:00:00.000Z",
    consoleOrigins,
    logOrigin: `console.example/log/${tenant}`,
    serverKeys: [seededKey(3).publicKey],
    employees,
  };
}

export function sampleRotation(to: TestKey): RootRotation {
  return { v: 1, tenant, newRoot: to.publicKey, at: "2026-02-01T09:00:00.000Z" };
}

/** A trust line whose root was rotated as often as `rotations` says. */
export async function lineTo(roster: Roster, rotations = 1): Promise<TrustLine> {
  const steps = rootKeys.slice(0, rotations).map((from, index) => {
    const to = rootKeys[index + 1] ?? rootKeys[0];
    return signRotation(sampleRotation(to), from, ports);
  });
  return {
    firstRoot: rootKeys[0].publicKey,
    rotations: await Promise.all(steps),
    roster: await signRoster(roster, rootKeys[rotations] ?? rootKeys[0], ports),
  };
}

export interface ProvenEmployee {
  passkey: TestPasskey;
  entry: RosterEntry;
  /** What the device checks; another challenge, flags and so on where told. */
  prove(settings?: Partial<AssertionSettings>): Promise<ProofToCheck>;
}

/** An employee in a roster of two, whose passkey speaks for a session. */
export async function provenEmployee(
  algorithm: PasskeyAlgorithm = -7,
  isDeviceBound = true,
): Promise<ProvenEmployee> {
  const passkey = createTestPasskey("the employee's", algorithm, isDeviceBound);
  const entry = sealEntry(example.employee, passkey, 1);
  const colleague = sealEntry(example.colleague, createTestPasskey("the colleague's", -8), 2);
  const hashes = await Promise.all([entry, colleague].map((one) => hashRosterEntry(one, ports)));
  const listed = hashes.filter((hash) => hash !== undefined).toSorted();
  const trust = await lineTo(sampleRoster(listed));
  const transcript = {
    tenantId: tenant,
    sessionId: example.sessionId(1),
    sessionHash: example.sha256(9),
    consoleKey: seededKey(2).publicKey,
  };
  return {
    passkey,
    entry,
    prove: async (settings = {}) => {
      const challenge = await employeeChallenge(transcript, ports);
      const assertion = passkey.assert({ challenge, origin: "https://console.example", ...settings });
      const root = rootKeys[0].publicKey;
      return { ...transcript, root, employee: example.employee, proof: { trust, entry, assertion } };
    },
  };
}

export function sealEntry(person: EmployeeIdentity, passkey: TestPasskey, salt: number): RosterEntry {
  const sealed = sealRosterEntry({ ...person, passkeys: [passkey.listed] }, new Uint8Array(16).fill(salt));
  if (sealed === undefined) throw new Error("an entry that does not fit its format");
  return sealed;
}
