import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { test } from "node:test";
import { isPasskeyKey } from "./passkey-key.ts";

const spkiOf = (key: KeyObject) => new Uint8Array(key.export({ format: "der", type: "spki" }));
const spkis = {
  [-8]: spkiOf(generateKeyPairSync("ed25519").publicKey),
  [-7]: spkiOf(generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey),
  [-257]: spkiOf(generateKeyPairSync("rsa", { modulusLength: 2_048 }).publicKey),
};
const algorithms = [-8, -7, -257] as const;
const rsa = (n: Buffer, e: string) => {
  const jwk = { kty: "RSA", n: n.toString("base64url"), e: Buffer.from(e, "hex").toString("base64url") };
  return isPasskeyKey(-257, spkiOf(createPublicKey({ key: jwk, format: "jwk" })));
};
const modulus = (bytes: number, last = 1) =>
  Buffer.concat([Buffer.alloc(1, 0x80), Buffer.alloc(bytes - 2, 7), Buffer.from([last])]);

void test("R036 R048 a passkey's key is of its algorithm, in one spelling", () => {
  for (const algorithm of algorithms) {
    const own = spkis[algorithm];
    for (const other of algorithms) assert.equal(isPasskeyKey(other, own), other === algorithm);
    assert(!isPasskeyKey(algorithm, Uint8Array.from([...own, 0])), "a byte more");
    for (let length = 0; length < own.length; length += 1)
      assert(!isPasskeyKey(algorithm, own.slice(0, length)), `${length} bytes`);
    for (let place = 0; place < 12; place += 1) {
      const changed = Uint8Array.from(own);
      changed[place] = (changed[place] ?? 0) ^ 1;
      assert(!isPasskeyKey(algorithm, changed), `byte ${place} of ${algorithm}`);
    }
  }
});

void test("R036 R048 a point of P-256 lies on the curve", () => {
  const changed = Uint8Array.from(spkis[-7]);
  changed[90] = (changed[90] ?? 0) ^ 1;
  assert(!isPasskeyKey(-7, changed));
});

void test("R036 R048 a key of RSA has the sizes that authenticators make", () => {
  assert(rsa(modulus(256), "010001") && rsa(modulus(512), "03") && rsa(modulus(256), "ffffffff"));
  assert(!rsa(modulus(255), "010001") && !rsa(modulus(513), "010001"), "too small, too large");
  assert(!rsa(modulus(256, 2), "010001"), "an even modulus");
  for (const e of ["01", "02", "010000", "0100000001"]) assert(!rsa(modulus(256), e), e);
});
