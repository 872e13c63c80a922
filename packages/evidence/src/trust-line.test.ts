import assert from "node:assert/strict";
import { test } from "node:test";
import { CompactSign } from "jose";
import type { Roster, Sha256, TenantId, TrustLine } from "@meekijk/protocol";
import { hashPublicKey } from "./event-jws.ts";
import { EvidenceError } from "./evidence-error.ts";
import { signRoster, signRotation } from "./roster-statement.ts";
import { openTrustLine } from "./trust-line.ts";
import type { TrustFault } from "./trust-line.ts";
import * as example from "./testing/example-events.ts";
import { lineTo, ports, rootKeys, sampleRoster, sampleRotation } from "./testing/test-roster.ts";

const other = "ander" as TenantId;
const hashes = [example.sha256(1), example.sha256(2)].toSorted();
const roster = sampleRoster(hashes);

void test("R036 a trust line gives its roots in order, whether or not they took over from one another", async () => {
  for (const rotations of [0, 1, 2]) {
    const opening = await openTrustLine(await lineTo(roster, rotations), ports);
    assert.equal(opening.kind, "opened");
    assert.deepEqual(
      opening.kind === "opened" && opening.roots,
      rootKeys.slice(0, rotations + 1).map(({ publicKey }) => publicKey),
    );
    assert.deepEqual(opening.kind === "opened" && opening.roster, roster);
  }
});

void test("R036 a roster that jose signed in our form is one of ours", async () => {
  const [root] = rootKeys;
  const kid = (await hashPublicKey(root.publicKey, ports)) ?? "";
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(roster)))
    .setProtectedHeader({ alg: "EdDSA", typ: "meekijk-roster+jws", kid })
    .sign(root.privateKey);
  assert.equal(jws, await signRoster(roster, root, ports));
});

const line = await lineTo(roster, 2);
const [first, second, third] = rootKeys;
const toSecond = await signRotation(sampleRotation(second), first, ports);
const brokenLines: Record<string, [Partial<TrustLine>, TrustFault]> = {
  "another first root": [{ firstRoot: second.publicKey }, "key"],
  "no rotation": [{ rotations: [] }, "key"],
  "rotations in the wrong order": [{ rotations: line.rotations.toReversed() }, "key"],
  "a rotation twice": [{ rotations: [toSecond, ...line.rotations] }, "key"],
  "a rotation by a later root": [
    { rotations: [await signRotation(sampleRotation(second), third, ports), ...line.rotations.slice(1)] },
    "key",
  ],
  "a rotation of another provider": [
    {
      rotations: [
        await signRotation({ ...sampleRotation(second), tenant: other }, first, ports),
        ...line.rotations.slice(1),
      ],
    },
    "tenant",
  ],
  "a roster of another provider": [
    {
      roster: await signRoster(
        { ...roster, tenant: other, logOrigin: `console.example/log/${other}` },
        third,
        ports,
      ),
    },
    "tenant",
  ],
  "a roster by the root before": [{ roster: await signRoster(roster, second, ports) }, "key"],
  "a rotation in place of the roster": [{ roster: toSecond }, "malformed"],
  "a roster in place of a rotation": [{ rotations: [line.roster] }, "malformed"],
  "a changed signature": [{ roster: changeSignature(line.roster) }, "signature"],
  "a rotation's changed signature": [
    { rotations: [changeSignature(toSecond), ...line.rotations.slice(1)] },
    "signature",
  ],
  "no roster": [{ roster: "" }, "malformed"],
  "too many rotations": [{ rotations: Array.from({ length: 9 }, () => toSecond) }, "malformed"],
};
for (const [name, [change, fault]] of Object.entries(brokenLines))
  void test(`R036 a trust line is refused: ${name}`, async () => {
    // With another tenant in the roster, the rotations are the ones that differ from it.
    assert.deepEqual(await openTrustLine({ ...line, ...change }, ports), { kind: "refused", fault });
  });

function changeSignature(jws: string): string {
  const at = jws.lastIndexOf(".") + 5;
  return `${jws.slice(0, at)}${jws[at] === "A" ? "B" : "A"}${jws.slice(at + 1)}`;
}

const wrongRosters: Record<string, Partial<Roster>> = {
  "a time that is over before it begins": { validUntil: roster.issuedAt },
  "no console": { consoleOrigins: [] },
  "a console twice": { consoleOrigins: ["https://a.example", "https://a.example"] },
  "a console without encryption": { consoleOrigins: ["http://console.example"] },
  "a console with a path": { consoleOrigins: ["https://console.example/"] },
  "a console in capitals": { consoleOrigins: ["https://Console.example"] },
  "a server key twice": { serverKeys: [first.publicKey, first.publicKey] },
  "a server key with stray last bits": { serverKeys: [`${"A".repeat(42)}B` as typeof first.publicKey] },
  "entries out of order": { employees: hashes.toReversed() },
  "an entry twice": { employees: [example.sha256(1), example.sha256(1)] },
  "number zero": { number: 0 },
};
for (const [name, change] of Object.entries(wrongRosters))
  void test(`R036 a roster is neither signed nor read: ${name}`, async () => {
    const wrong = { ...roster, ...change };
    await assert.rejects(signRoster(wrong, first, ports), EvidenceError);
    const kid = (await hashPublicKey(first.publicKey, ports)) ?? "";
    const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(wrong)))
      .setProtectedHeader({ alg: "EdDSA", typ: "meekijk-roster+jws", kid })
      .sign(first.privateKey);
    const opening = await openTrustLine({ ...line, rotations: [], roster: jws }, ports);
    assert.deepEqual(opening, { kind: "refused", fault: "malformed" });
  });

const [headerPart = "", payloadPart = "", signaturePart = ""] = line.roster.split(".");
const text = (part: string) => Buffer.from(part, "base64url").toString();
const encode = (json: string) => Buffer.from(json).toString("base64url");
const header = text(headerPart);
const payload = text(payloadPart);
const spellings: Record<string, string> = {
  "another algorithm": `${encode(header.replace("EdDSA", "none"))}.${payloadPart}.${signaturePart}`,
  "a critical extension": `${encode(header.replace("{", '{"crit":[],'))}.${payloadPart}.${signaturePart}`,
  "an event's type": `${encode(header.replace("roster", "event"))}.${payloadPart}.${signaturePart}`,
  "white space": `${headerPart}.${encode(`${payload} `)}.${signaturePart}`,
  "an unknown name": `${headerPart}.${encode(payload.replace("{", '{"x":1,'))}.${signaturePart}`,
  "a name twice": `${headerPart}.${encode(payload.replace("{", '{"v":2,'))}.${signaturePart}`,
  "a number in another spelling": `${headerPart}.${encode(payload.replace('"number":4', '"number":4.0'))}.${signaturePart}`,
  "a byte order mark": `${headerPart}.${encode(`\ufeff${payload}`)}.${signaturePart}`,
  "four parts": `${line.roster}.AA`,
  padding: `${line.roster}==`,
};
for (const [name, jws] of Object.entries(spellings))
  void test(`a roster in another spelling is refused: ${name}`, async () => {
    assert.notEqual(jws, line.roster);
    const opening = await openTrustLine({ ...line, roster: jws }, ports);
    assert.deepEqual(opening, { kind: "refused", fault: "malformed" });
  });

void test("500 employees fit in a roster", async () => {
  const employees = Array.from({ length: 500 }, (_, index) =>
    Buffer.alloc(32, index.toString().padStart(4, "0")).toString("base64url"),
  ).toSorted() as Sha256[];
  const opening = await openTrustLine(await lineTo({ ...roster, employees }), ports);
  assert.equal(opening.kind, "opened");
});
