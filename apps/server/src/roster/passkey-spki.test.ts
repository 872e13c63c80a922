import assert from "node:assert/strict";
import { createPublicKey, generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import { isoCBOR } from "@simplewebauthn/server/helpers";
import { passkeySpki } from "./passkey-spki.ts";

const raw = (text = "") => new Uint8Array(Buffer.from(text, "base64url"));
const encode = (entries: [number, number | Uint8Array<ArrayBuffer>][]) =>
  Buffer.from(isoCBOR.encode(new Map(entries))).toString("base64url");

test("R036 a COSE key of each kind becomes the same key as SubjectPublicKeyInfo", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
  const ed = generateKeyPairSync("ed25519").publicKey;
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
  const { x, y } = ec.export({ format: "jwk" });
  const { n, e } = rsa.export({ format: "jwk" });
  const kinds = [
    [
      -7,
      ec,
      encode([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, raw(x)],
        [-3, raw(y)],
      ]),
    ],
    [
      -8,
      ed,
      encode([
        [1, 1],
        [3, -8],
        [-1, 6],
        [-2, raw(ed.export({ format: "jwk" }).x)],
      ]),
    ],
    [
      -257,
      rsa,
      encode([
        [1, 3],
        [3, -257],
        [-1, raw(n)],
        [-2, raw(e)],
      ]),
    ],
  ] as const;
  for (const [algorithm, key, coseKey] of kinds) {
    const read = passkeySpki(coseKey);
    assert.equal(read?.algorithm, algorithm);
    const made = createPublicKey({ key: Buffer.from(read.spki, "base64url"), format: "der", type: "spki" });
    assert.ok(made.equals(key));
  }
});

test("what is no such key is none, and no exception", () => {
  const ec = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey.export({ format: "jwk" });
  for (const coseKey of [
    "",
    "AAAA",
    encode([
      [1, 2],
      [3, -35],
      [-1, 2],
      [-2, raw(ec.x)],
      [-3, raw(ec.y)],
    ]),
    encode([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(32)],
      [-3, new Uint8Array(32)],
    ]),
  ])
    assert.equal(passkeySpki(coseKey), undefined);
});
