import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { CompactSign, compactVerify } from "jose";
import type { EvidenceEntry } from "@meekijk/protocol";
import { encodeBase64url } from "./base64url.ts";
import { hashDetails } from "./event-details.ts";
import { hashPublicKey, openEventJws } from "./event-jws.ts";
import { startChain } from "./chain-state.ts";
import { checkNext } from "./check-next.ts";
import { createTestSession } from "./testing/test-session.ts";
import * as example from "./testing/example-events.ts";
import { verifyEntry } from "./verify-entry.ts";
import { createEvidencePorts, createSigningKey } from "./web-crypto-ports.ts";

const session = createTestSession();
const first = await session.sign("device", { type: "terms-accepted", details: example.acceptance });
const second = await session.sign("device", { type: "code-shown", details: example.codeShown });
const publicKey = session.keys.device.publicKey;
const text = (part: string | undefined) => Buffer.from(part ?? "", "base64url").toString();

void test("R048 the header is exact, and the key travels only with the first event", () => {
  const kid = createHash("sha256").update(Buffer.from(publicKey, "base64url")).digest("base64url");
  assert.equal(
    text(first.jws.split(".")[0]),
    `{"alg":"EdDSA","typ":"meekijk-event+jws","kid":"${kid}","jwk":{"kty":"OKP","crv":"Ed25519","x":"${publicKey}"}}`,
  );
  assert.equal(text(second.jws.split(".")[0]), `{"alg":"EdDSA","typ":"meekijk-event+jws","kid":"${kid}"}`);
});

void test("R049 jose, an independent library, verifies our events", async () => {
  const key = { kty: "OKP", crv: "Ed25519", x: publicKey };
  for (const entry of [first, second]) {
    const { payload, protectedHeader } = await compactVerify(entry.jws, key, { algorithms: ["EdDSA"] });
    assert.equal(protectedHeader.typ, "meekijk-event+jws");
    assert.equal(JSON.parse(new TextDecoder().decode(payload)).signer, "device");
  }
});

void test("R049 we verify events that jose signed", async () => {
  const details: EvidenceEntry["details"] = {
    salt: encodeBase64url(new Uint8Array(16).fill(5)),
    json: JSON.stringify(example.acceptance),
  };
  const payload = {
    v: 1,
    session: session.sessionId,
    signer: "device",
    sequence: 0,
    type: "terms-accepted",
    at: "2026-03-03T13:05:01.000Z",
    previous: null,
    heads: {},
    details: await hashDetails(details, session.ports),
  };
  const jws = await new CompactSign(new TextEncoder().encode(JSON.stringify(payload)))
    .setProtectedHeader({
      alg: "EdDSA",
      typ: "meekijk-event+jws",
      kid: (await hashPublicKey(publicKey, session.ports)) ?? "",
      jwk: { kty: "OKP", crv: "Ed25519", x: publicKey },
    })
    .sign(session.keys.device.privateKey);
  const state = startChain({ sessionId: session.sessionId, signer: "device", publicKey });
  const check = await checkNext(state, { jws, details }, session.ports);
  assert.equal(check.kind, "accepted");
});

const [headerPart = "", payloadPart = "", signaturePart = ""] = first.jws.split(".");
const header = text(headerPart);
const payload = text(payloadPart);
const encode = (json: string) => Buffer.from(json).toString("base64url");
const withHeader = (json: string) => `${encode(json)}.${payloadPart}.${signaturePart}`;
const withPayload = (json: string) => `${headerPart}.${encode(json)}.${signaturePart}`;

const malformed: Record<string, string> = {
  "two parts": `${headerPart}.${payloadPart}`,
  "four parts": `${first.jws}.AA`,
  "empty signature": `${headerPart}.${payloadPart}.`,
  "short signature": `${headerPart}.${payloadPart}.${signaturePart.slice(0, 84)}`,
  padding: `${headerPart}.${payloadPart}.${signaturePart}==`,
  "white space": `${headerPart}.${payloadPart}.${signaturePart.slice(0, 40)} ${signaturePart.slice(40)}`,
  "stray last bits": `${headerPart}.${payloadPart}.${signaturePart.slice(0, -1)}${signaturePart.endsWith("A") ? "B" : "D"}`,
  "another algorithm": withHeader(header.replace("EdDSA", "ES256")),
  "no algorithm": withHeader(header.replace("EdDSA", "none")),
  "another type": withHeader(header.replace("meekijk-event+jws", "JWT")),
  "a critical extension": withHeader(header.replace("{", '{"crit":["b64"],"b64":false,')),
  "an unknown field": withHeader(header.replace('"jwk"', '"x5u":"https://example.com/","jwk"')),
  "a doubled name": withHeader(header.replace('"alg":"EdDSA"', '"alg":"none","alg":"EdDSA"')),
  "other order": withHeader(header.replace('{"alg":"EdDSA",', "{").replace(/}$/, ',"alg":"EdDSA"}')),
  "space in the header": withHeader(header.replace(":", ": ")),
  "a byte order mark": withHeader(`\ufeff${header}`),
  "a private key": withHeader(header.replace('"x"', '"d":"AA","x"')),
  "a list as header": withHeader("[]"),
  "null as header": withHeader("null"),
  "no JSON": withHeader("{"),
  "no key at the first event": withHeader(header.replace(/,"jwk":.*$/, "}")),
  "no UTF-8": `${Buffer.from([0x7b, 0xff, 0x7d]).toString("base64url")}.${payloadPart}.${signaturePart}`,
  "unknown payload field": withPayload(payload.replace('{"v":1', '{"x":1,"v":1')),
  "doubled payload name": withPayload(payload.replace('"sequence":0', '"sequence":7,"sequence":0')),
  "another version": withPayload(payload.replace('"v":1', '"v":2')),
  "another spelling of a number": withPayload(payload.replace('"sequence":0', '"sequence":-0')),
  "an unknown type": withPayload(payload.replace("terms-accepted", "terms-accepted-too")),
  "seconds without fraction": withPayload(payload.replace(".000Z", "Z")),
  "an impossible date": withPayload(payload.replace("2026-03-03", "2026-02-30")),
};
for (const [name, jws] of Object.entries(malformed)) {
  void test(`a JWS with this is refused: ${name}`, async () => {
    assert.notEqual(jws, first.jws);
    assert.equal(openEventJws(jws), undefined);
    const check = await verifyEntry(
      { jws, details: first.details },
      { publicKey, expectedSession: session.sessionId, ports: session.ports },
    );
    assert.deepEqual(check, { kind: "refused", fault: "malformed" });
  });
}

void test("WebCrypto signs and verifies what node:crypto does, and a broken key is no exception", async () => {
  const ports = createEvidencePorts(globalThis.crypto);
  const key = await createSigningKey(globalThis.crypto);
  const bytes = new TextEncoder().encode("meekijk");
  const signature = await key.sign(bytes);
  assert.equal(await ports.verify(key.publicKey, bytes, signature), true);
  assert.equal(await session.ports.verify(key.publicKey, bytes, signature), true);
  assert.equal(await ports.verify(publicKey, bytes, signature), false);
  assert.equal(await ports.verify("AA" as typeof publicKey, bytes, signature), false);
  assert.equal(await ports.verify("?" as typeof publicKey, bytes, signature), false);
  const check = await verifyEntry(first, { publicKey, expectedSession: session.sessionId, ports });
  assert.equal(check.kind, "verified");
});
