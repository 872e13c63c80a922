import type { CredentialId, EmployeeId, RosterEntry, SessionAssertion, TrustLine } from "@meekijk/protocol";
import type { ProofToCheck } from "../check-employee-proof.ts";
import { hashRosterEntry, sealRosterEntry } from "../roster-entry.ts";
import { signRoster, signRotation } from "../roster-statement.ts";
import * as example from "./example-events.ts";
import { seededKey } from "./node-keys.ts";
import { createTestPasskey } from "./test-passkey.ts";
import { lineTo, ports, rootKeys, sampleRoster, sampleRotation, sealEntry } from "./test-roster.ts";
import type { ProvenEmployee } from "./test-roster.ts";

/** A number below `below`, as the game gives it. */
export type Pick = (below: number) => number;
type Mutation = (employee: ProvenEmployee, pick: Pick) => Promise<ProofToCheck>;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const thief = createTestPasskey("the thief's", -7);
const thiefKey = seededKey(90);

/** Another character at one place. */
function changeCharacter(text: string, pick: Pick): string {
  const at = pick(text.length);
  const others = alphabet.replace(text[at] ?? "", "");
  return `${text.slice(0, at)}${others[pick(others.length)] ?? ""}${text.slice(at + 1)}`;
}

/** A base64url text with one bit of its bytes turned. */
function turnBit(text: string, pick: Pick): string {
  const bytes = Buffer.from(text, "base64url");
  const at = pick(bytes.length);
  bytes[at] = (bytes[at] ?? 0) ^ (1 << pick(8));
  return bytes.toString("base64url");
}

const inAssertion =
  (change: (assertion: SessionAssertion, pick: Pick) => Partial<SessionAssertion>): Mutation =>
  async (employee, pick) => {
    const good = await employee.prove();
    const assertion = { ...good.proof.assertion, ...change(good.proof.assertion, pick) };
    return { ...good, proof: { ...good.proof, assertion } };
  };
const inTrust =
  (change: (trust: TrustLine, pick: Pick) => Promise<Partial<TrustLine>>): Mutation =>
  async (employee, pick) => {
    const good = await employee.prove();
    const trust = { ...good.proof.trust, ...(await change(good.proof.trust, pick)) };
    return { ...good, proof: { ...good.proof, trust } };
  };
const asked =
  (change: (good: ProofToCheck, pick: Pick) => Partial<ProofToCheck>): Mutation =>
  async (employee, pick) => {
    const good = await employee.prove();
    return { ...good, ...change(good, pick) };
  };
const random = (bytes: number, pick: Pick) =>
  Buffer.from(Array.from({ length: bytes }, () => pick(256))).toString("base64url");

/** A whole roster of the thief's own, in which their passkey is the employee's. */
async function forgeRoster(signer: typeof thiefKey, number: number): Promise<[RosterEntry, string]> {
  const entry = sealEntry(example.employee, thief, 1);
  const hash = await hashRosterEntry(entry, ports);
  const roster = { ...sampleRoster(hash === undefined ? [] : [hash]), number };
  return [entry, await signRoster(roster, signer, ports)];
}

/** Every way in which somebody without the employee's passkey, or with it elsewhere, might change a proof. */
export const proofMutations: Record<string, Mutation> = {
  "a passkey used at another origin": (employee, pick) =>
    employee.prove({ origin: `https://console.example.${pick(9_999)}.evil.example` }),
  "a passkey used for another challenge": (employee, pick) => employee.prove({ challenge: random(32, pick) }),
  "other flags, signed": (employee, pick) => {
    // All that an honest authenticator without extensions could say, but the right ones; two bits mean nothing.
    const wrong = Array.from({ length: 0x80 }, (_, flags) => flags).filter(
      (flags) => (flags & 0x5d) !== 0x05,
    );
    return employee.prove({ flags: wrong[pick(wrong.length)] ?? 0 });
  },
  "another host, signed": (employee, pick) => employee.prove({ host: `${pick(9_999)}.example` }),
  "other words of the browser, signed": (employee, pick) => {
    const lies = [{ type: "webauthn.create" }, { type: "" }, { crossOrigin: true }, { topOrigin: "x" }];
    return employee.prove({ clientData: lies[pick(lies.length)] ?? {} });
  },
  "flags turned, not signed": inAssertion(({ authenticatorData }, pick) => {
    const bytes = Buffer.from(authenticatorData, "base64url");
    bytes[32] = (bytes[32] ?? 0) ^ (1 << pick(8));
    return { authenticatorData: bytes.toString("base64url") };
  }),
  "a bit of the authenticator data": inAssertion(({ authenticatorData }, pick) => ({
    authenticatorData: turnBit(authenticatorData, pick),
  })),
  "a bit of the client data": inAssertion(({ clientDataJSON }, pick) => ({
    clientDataJSON: turnBit(clientDataJSON, pick),
  })),
  "a bit of the signature": inAssertion(({ signature }, pick) => ({ signature: turnBit(signature, pick) })),
  "a character of the signature": inAssertion(({ signature }, pick) => ({
    signature: changeCharacter(signature, pick),
  })),
  "a passkey's name": inAssertion(({ credentialId }, pick) => ({
    credentialId: turnBit(credentialId, pick) as CredentialId,
  })),
  "another passkey under the right name": async (employee) => {
    const good = await employee.prove();
    const told = { challenge: readChallenge(good), origin: "https://console.example" };
    const { credentialId } = good.proof.assertion;
    return {
      ...good,
      proof: { ...good.proof, assertion: { ...thief.assert(told), credentialId } },
    };
  },
  "an entry that says another kind of passkey": async (employee, pick) => {
    const good = await employee.prove();
    const passkey = { ...employee.passkey.listed, isDeviceBound: !employee.passkey.listed.isDeviceBound };
    const person = { ...example.employee, passkeys: [passkey] };
    const entry = sealRosterEntry(person, new Uint8Array(16).fill(pick(256))) ?? good.proof.entry;
    const assertion = employee.passkey.assert({
      challenge: readChallenge(good),
      origin: "https://console.example",
      flags: passkey.isDeviceBound ? 0x05 : 0x0d,
    });
    return { ...good, proof: { ...good.proof, entry, assertion } };
  },
  "a character of the entry": async (employee, pick) => {
    const good = await employee.prove();
    const { salt, json } = good.proof.entry;
    const entry =
      pick(4) === 0
        ? { salt: changeCharacter(salt, pick), json }
        : { salt, json: changeCharacter(json, pick) };
    return { ...good, proof: { ...good.proof, entry } };
  },
  "a character of the roster": inTrust(async ({ roster }, pick) => ({
    roster: changeCharacter(roster, pick),
  })),
  "a character of a rotation": inTrust(async ({ rotations: [rotation = ""] }, pick) => ({
    rotations: [changeCharacter(rotation, pick)],
  })),
  "a character of the first root": inTrust(async ({ firstRoot }, pick) => ({
    firstRoot: changeCharacter(firstRoot, pick) as TrustLine["firstRoot"],
  })),
  "no rotation, or one more": inTrust(async ({ rotations }, pick) => ({
    rotations: pick(2) === 0 ? [] : [...rotations, ...rotations],
  })),
  "a rotation to the thief's key, by the thief": async (employee, pick) => {
    const good = await employee.prove();
    const [entry, roster] = await forgeRoster(thiefKey, pick(99) + 1);
    const rotation = await signRotation(sampleRotation(thiefKey), thiefKey, ports);
    const trust = { ...good.proof.trust, rotations: [rotation], roster };
    return forgedProof(good, entry, trust);
  },
  "a roster of the thief's own": async (employee, pick) => {
    const good = await employee.prove();
    const [entry, roster] = await forgeRoster(thiefKey, pick(99) + 1);
    const roots = [rootKeys[0].publicKey, thiefKey.publicKey];
    const firstRoot = roots[pick(2)] ?? thiefKey.publicKey;
    return forgedProof(good, entry, { firstRoot, rotations: [], roster });
  },
  "a roster without the employee": async (employee, pick) => {
    const good = await employee.prove();
    const trust = await lineTo({ ...sampleRoster([example.sha256(pick(256))]), number: pick(99) + 1 });
    return { ...good, proof: { ...good.proof, trust } };
  },
  "another provider": asked((_, pick) => ({ tenantId: `tenant-${pick(999)}` as ProofToCheck["tenantId"] })),
  "another session": asked(({ sessionId }, pick) => ({
    sessionId: changeCharacter(sessionId, pick) as ProofToCheck["sessionId"],
  })),
  "another handshake": asked(({ sessionHash }, pick) => ({
    sessionHash: changeCharacter(sessionHash, pick) as ProofToCheck["sessionHash"],
  })),
  "another console's key": asked(({ consoleKey }, pick) => ({
    consoleKey: changeCharacter(consoleKey, pick) as ProofToCheck["consoleKey"],
  })),
  "another root key": asked(({ root }, pick) => ({
    root: changeCharacter(root, pick) as ProofToCheck["root"],
  })),
  "another person": asked(({ employee }, pick) => ({
    employee: { ...employee, employeeId: `e-${pick(999) + 10}` as EmployeeId },
  })),
};

function readChallenge({ proof }: ProofToCheck): string {
  const clientData: unknown = JSON.parse(Buffer.from(proof.assertion.clientDataJSON, "base64url").toString());
  return (clientData as { challenge: string }).challenge;
}

function forgedProof(good: ProofToCheck, entry: RosterEntry, trust: TrustLine): ProofToCheck {
  const assertion = thief.assert({ challenge: readChallenge(good), origin: "https://console.example" });
  return { ...good, proof: { trust, entry, assertion } };
}
