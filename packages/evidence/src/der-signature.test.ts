import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { readDerSignature } from "./der-signature.ts";
import { createEvidencePorts } from "./web-crypto-ports.ts";

const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
const spki = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }));
const ports = createEvidencePorts(globalThis.crypto);

void test("WebCrypto takes what node:crypto signed, whatever the lengths of its two numbers", async () => {
  for (let index = 0; index < 400; index += 1) {
    const bytes = new Uint8Array([index & 0xff, index >> 8]);
    const signature = new Uint8Array(sign("sha256", bytes, pair.privateKey));
    assert.ok(await ports.verifySpki(-7, spki, bytes, signature));
    assert.ok(!(await ports.verifySpki(-7, spki, new Uint8Array([1, 2, 3]), signature)));
  }
});

void test("only the one spelling that DER allows is read", () => {
  const read = (hex: string) => readDerSignature(new Uint8Array(Buffer.from(hex, "hex")));
  assert.equal(read("3006020101020102")?.[31], 1);
  assert.equal(read("3006020101020102")?.[63], 2);
  assert.equal(read("3008020200ff020200ff")?.[31], 0xff);
  const wrong = {
    "a zero before a number that needs none": "300702020001020102",
    "a negative number": "30060201ff020102",
    zero: "3006020100020102",
    "an empty number": "30050200020102",
    "a byte behind": "300602010102010200",
    "a byte behind, counted": "300702010102010200",
    "a long form of the length": "308106020101020102",
    "a wrong length": "3005020101020102",
    "another tag": "3106020101020102",
    "another tag within": "3006030101020102",
    "one number": "3003020101",
    "three numbers": "3009020101020101020101",
    "a number that goes on behind the end": "3006020101020202",
    "33 bytes": `30260221${"01".repeat(33)}020101`,
    nothing: "",
  };
  for (const [name, hex] of Object.entries(wrong)) assert.equal(read(hex), undefined, name);
});

void test("a key that is none is false, and no exception", async () => {
  for (const algorithm of [-7, -8, -257] as const)
    assert.equal(await ports.verifySpki(algorithm, spki.subarray(1), spki, new Uint8Array(64)), false);
});
