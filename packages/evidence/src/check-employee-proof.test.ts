import assert from "node:assert/strict";
import { test } from "node:test";
import type { PasskeyAlgorithm } from "@meekijk/protocol";
import { checkEmployeeProof } from "./check-employee-proof.ts";
import type { ProofFault, ProofToCheck } from "./check-employee-proof.ts";
import { createTestPasskey } from "./testing/test-passkey.ts";
import type { AssertionSettings } from "./testing/test-passkey.ts";
import * as example from "./testing/example-events.ts";
import { seededKey } from "./testing/node-keys.ts";
import { lineTo, ports, provenEmployee, rootKeys, sampleRoster, sealEntry } from "./testing/test-roster.ts";

const names: Record<PasskeyAlgorithm, string> = { [-7]: "P-256", [-8]: "Ed25519", [-257]: "RSA" };
const employee = await provenEmployee();
const proven = await employee.prove();

for (const algorithm of [-7, -8, -257] as const)
  for (const isDeviceBound of [true, false])
    void test(`R036 a passkey proves its employee: ${names[algorithm]}, bound to one device: ${isDeviceBound}`, async () => {
      const check = await checkEmployeeProof(
        await (await provenEmployee(algorithm, isDeviceBound)).prove(),
        ports,
      );
      assert.equal(check.kind, "holds");
      assert.equal(check.kind === "holds" && check.isDeviceBound, isDeviceBound);
    });

void test("R036 every root of the trust line will do, and no other", async () => {
  const check = async (root: ProofToCheck["root"]) =>
    (await checkEmployeeProof({ ...proven, root }, ports)).kind;
  assert.equal(await check(rootKeys[0].publicKey), "holds");
  assert.equal(await check(rootKeys[1].publicKey), "holds");
  assert.equal(await check(rootKeys[2].publicKey), "refused");
});

void test("R036 the browser may leave crossOrigin out, say more, and the authenticator may add extensions", async () => {
  for (const settings of [
    { clientData: { crossOrigin: undefined } },
    { clientData: { other_keys_can_be_added_here: "do not compare" } },
    { flags: 0x85, extensions: new Uint8Array([0xa0]) },
    { origin: "http://localhost:8080" },
  ])
    assert.equal((await checkEmployeeProof(await employee.prove(settings), ports)).kind, "holds");
});

const wrongAssertions: Record<string, [Partial<AssertionSettings>, ProofFault]> = {
  "another challenge": [{ challenge: example.sha256(1) }, "challenge"],
  "another site": [{ origin: "https://console.example.evil" }, "origin"],
  "the same host on another port": [{ origin: "https://console.example:444" }, "origin"],
  "the same host without encryption": [{ origin: "http://console.example" }, "origin"],
  "another host in the authenticator": [{ host: "evil.example" }, "authenticator-data"],
  "nobody present": [{ flags: 0x04 }, "authenticator-data"],
  "nobody verified": [{ flags: 0x01 }, "authenticator-data"],
  "a passkey that can be copied": [{ flags: 0x0d }, "authenticator-data"],
  "a copy of one that cannot be copied": [{ flags: 0x15 }, "authenticator-data"],
  "attested data": [{ flags: 0x45 }, "authenticator-data"],
  "bytes that nobody announced": [{ extensions: new Uint8Array(1) }, "authenticator-data"],
  "the making of a passkey": [{ clientData: { type: "webauthn.create" } }, "client-data"],
  "a foreign page's frame": [{ clientData: { crossOrigin: true } }, "client-data"],
  "crossOrigin as null": [{ clientData: { crossOrigin: null } }, "client-data"],
  "a page on top": [{ clientData: { topOrigin: "https://console.example" } }, "client-data"],
  "a list": [{ clientText: "[]" }, "client-data"],
  null: [{ clientText: "null" }, "client-data"],
  "no JSON": [{ clientText: "{" }, "client-data"],
  "a byte order mark": [{ clientText: "\ufeff{}" }, "client-data"],
};
for (const [name, [settings, fault]] of Object.entries(wrongAssertions))
  void test(`R036 a passkey that signed this is refused: ${name}`, async () => {
    assert.deepEqual(await checkEmployeeProof(await employee.prove(settings), ports), {
      kind: "refused",
      fault,
    });
  });

void test("R036 a passkey that is not in the entry, or not in the roster, is refused", async () => {
  const stranger = createTestPasskey("a stranger's", -7);
  const { challenge = "" } = JSON.parse(
    Buffer.from(proven.proof.assertion.clientDataJSON, "base64url").toString(),
  ) as { challenge?: string };
  const assertion = stranger.assert({ challenge, origin: "https://console.example" });
  const fault = async (proof: ProofToCheck["proof"]) => {
    const check = await checkEmployeeProof({ ...proven, proof }, ports);
    return check.kind === "refused" ? check.fault : "holds";
  };
  assert.equal(await fault({ ...proven.proof, assertion }), "passkey");
  const entry = sealEntry(example.employee, stranger, 1);
  assert.equal(await fault({ ...proven.proof, entry, assertion }), "entry");
  const asTheirs = { ...assertion, credentialId: proven.proof.assertion.credentialId };
  assert.equal(await fault({ ...proven.proof, assertion: asTheirs }), "signature");
  const trust = await lineTo(sampleRoster());
  assert.equal(await fault({ ...proven.proof, trust }), "entry");
});

void test("R036 a proof for another session, console, provider or person is refused", async () => {
  const otherwise: [Partial<ProofToCheck>, ProofFault][] = [
    [{ sessionId: example.sessionId(2) }, "challenge"],
    [{ sessionHash: example.sha256(8) }, "challenge"],
    [{ consoleKey: seededKey(4).publicKey }, "challenge"],
    [{ tenantId: "ander" as ProofToCheck["tenantId"] }, "tenant"],
    [{ employee: example.colleague }, "employee"],
    [{ employee: { ...example.employee, name: "Zoe de Vries" } }, "employee"],
    [{ employee: { ...example.employee, organisation: "Voorbeeld" } }, "employee"],
  ];
  for (const [change, fault] of otherwise)
    assert.deepEqual(await checkEmployeeProof({ ...proven, ...change }, ports), { kind: "refused", fault });
});
