import assert from "node:assert/strict";
import { test } from "node:test";
import { isEd25519Key, isEd25519Signature } from "./ed25519-bytes.ts";
import { decodeBase64url } from "./base64url.ts";
import { seededKey } from "./testing/node-keys.ts";

const bytes = (hex: string) => Uint8Array.fromHex(hex);
const zeros = (count: number) => "00".repeat(count);
/** The eight points of small order, and their other spellings that fit into 255 bits. */
const ofSmallOrder = [
  zeros(32),
  `${zeros(31)}80`,
  `01${zeros(31)}`,
  `01${zeros(30)}80`,
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
  `ec${"ff".repeat(30)}7f`,
  `ed${"ff".repeat(30)}7f`,
  `ee${"ff".repeat(30)}7f`,
];

void test("R048 a key is one encoding of a point of the curve, and not of small order", () => {
  for (let seed = 1; seed < 30; seed += 1)
    assert(isEd25519Key(decodeBase64url(seededKey(seed).publicKey) ?? bytes("")));
  for (const hex of ofSmallOrder) assert(!isEd25519Key(bytes(hex)), hex);
  assert(isEd25519Key(bytes(`03${zeros(31)}`)));
  assert(!isEd25519Key(bytes(`02${zeros(31)}`)), "off the curve");
  assert(!isEd25519Key(bytes(`f0${"ff".repeat(30)}7f`)), "3, written as p + 3");
  assert(!isEd25519Key(bytes(`03${zeros(30)}`)) && !isEd25519Key(bytes(`03${zeros(32)}`)));
});

void test("R048 a signature has 64 bytes, and an R that is not of small order", () => {
  const rest = zeros(32);
  assert(isEd25519Signature(bytes(`03${zeros(31)}${rest}`)));
  for (const hex of ofSmallOrder) assert(!isEd25519Signature(bytes(`${hex}${rest}`)), hex);
  assert(!isEd25519Signature(bytes(`03${zeros(62)}`)) && !isEd25519Signature(undefined));
});
