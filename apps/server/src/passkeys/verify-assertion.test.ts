import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { assertionSchema, tenantIdSchema } from "@meekijk/protocol";
import type { Assertion } from "@meekijk/protocol";
import { SoftAuthenticator } from "../testing/soft-authenticator.ts";
import type { AuthenticatorSettings } from "../testing/soft-authenticator.ts";
import { creationOptions, proofOptions } from "./passkey-options.ts";
import type { HeldPasskey } from "./passkey.repository.ts";
import { verifyAssertion } from "./verify-assertion.ts";
import { verifyAttestation } from "./verify-attestation.ts";

const relyingParty = { origin: "https://desk.example.nl", rpId: "desk.example.nl" };
const challenge = randomBytes(32).toString("base64url");
const userHandle = randomBytes(32).toString("base64url");

async function makePasskey(): Promise<{ authenticator: SoftAuthenticator; passkey: HeldPasskey }> {
  const authenticator = new SoftAuthenticator();
  const names = { provider: "Voorbeeld", person: { name: "Noor", displayName: "Noor" } };
  const options = creationOptions({ challenge, relyingParty, ...names, userHandle, existing: [] });
  const attestation = authenticator.create(options, { origin: relyingParty.origin });
  const made = await verifyAttestation(attestation, challenge, relyingParty);
  assert(made !== undefined);
  const passkey = {
    tenant_id: tenantIdSchema.parse("voorbeeld"),
    employee_id: "noor",
    credential_id: made.credentialId,
    name: "Laptop",
    public_key: made.publicKey,
    sign_count: made.signCount,
    is_backup_eligible: made.isBackupEligible,
    transports: [],
    created_at: new Date(0),
    last_used_at: null,
    user_handle: userHandle,
  } as unknown as HeldPasskey;
  return { authenticator, passkey };
}

let authenticator: SoftAuthenticator;
let passkey: HeldPasskey;
let good: Assertion;
before(async () => {
  ({ authenticator, passkey } = await makePasskey());
  good = prove({});
});

const prove = (settings: Partial<AuthenticatorSettings>) =>
  authenticator.prove(proofOptions(challenge, relyingParty), {
    origin: relyingParty.origin,
    signCount: 1,
    ...settings,
  });
const judge = (assertion: Assertion, against = passkey) =>
  verifyAssertion({ assertion, passkey: against, challenge, relyingParty });

/** Each bit of base64url bytes turned once. */
function* turnedBits(text: string): Generator<string> {
  const bytes = Buffer.from(text, "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const turned = Buffer.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    yield turned.toString("base64url");
  }
}

test("the good assertion is taken, and tells the authenticator's count", async () => {
  assert.equal(await judge(good), 1);
});

test("not one bit of an assertion may differ: every one of some two thousand mutants is refused", async (t) => {
  let mutants = 0;
  const refused = async (mutant: Assertion, what: string) => {
    mutants += 1;
    assert.equal(await judge(mutant), undefined, what);
  };
  for (const field of ["authenticatorData", "clientDataJSON", "signature", "userHandle"] as const)
    for (const turned of turnedBits(good.response[field]))
      await refused({ ...good, response: { ...good.response, [field]: turned } }, field);
  for (const field of ["id", "rawId"] as const)
    for (const turned of turnedBits(good[field])) await refused({ ...good, [field]: turned }, field);
  assert(mutants > 1_500, `${mutants}`);
  t.diagnostic(`figure: ${mutants} assertions with one bit turned, 0 accepted`);
});

test("what is signed well and says something else is refused", async (t) => {
  const wrong: Partial<AuthenticatorSettings>[] = [
    { origin: "https://desk.example.nl.evil.example" },
    { origin: "https://desk.example.nl:8443" },
    { origin: "http://desk.example.nl" },
    { origin: "https://evil.example" },
    { origin: "null" },
    { rpId: "example.nl" },
    { rpId: "evil.example" },
    { challenge: randomBytes(32).toString("base64url") },
    { challenge: "" },
    { challenge: Buffer.from(challenge).toString("base64url") },
    { type: "webauthn.create" },
    { type: "payment.get" },
    { crossOrigin: true },
    { userHandle: randomBytes(32).toString("base64url") },
  ];
  for (const settings of wrong)
    assert.equal(await judge(prove(settings)), undefined, JSON.stringify(settings));
  t.diagnostic(`${wrong.length} signed well with another origin, challenge, type or holder, 0 accepted`);
});

test("of all 256 flags only present and verified count, with the passkey's own kind and nothing appended", async (t) => {
  let refused = 0;
  for (let flags = 0; flags < 256; flags += 1) {
    const isGood = (flags & 0x05) === 0x05 && (flags & 0xd8) === 0;
    refused += isGood ? 0 : 1;
    assert.equal((await judge(prove({ flags }))) !== undefined, isGood, `0x${flags.toString(16)}`);
  }
  t.diagnostic(`256 sets of flags, ${refused} refused as they must`);
});

test("another key, another passkey or another holder is refused", async () => {
  const other = await makePasskey();
  assert.equal(await judge(good, { ...passkey, public_key: other.passkey.public_key }), undefined);
  assert.equal(await judge(good, other.passkey), undefined);
  assert.equal(await judge(good, { ...passkey, user_handle: "AAAA" }), undefined);
  assert.equal(await judge(good, { ...passkey, is_backup_eligible: true }), undefined);
  assert.equal(await judge(good, { ...passkey, public_key: "" }), undefined);
});

test("the form is bounded before anything is looked at", () => {
  const long = "A".repeat(4_000);
  for (const mutant of [
    { ...good, type: "password" },
    { ...good, id: "" },
    { ...good, id: "a+b" },
    { ...good, response: { ...good.response, signature: long } },
    { ...good, response: { ...good.response, clientDataJSON: long } },
    { ...good, response: { ...good.response, userHandle: undefined } },
    { ...good, response: { ...good.response, userHandle: long } },
    { ...good, response: undefined },
  ])
    assert.equal(assertionSchema.safeParse(mutant).success, false);
});
