import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { sealingCrypto } from "./sealing-crypto.ts";

const crypto = sealingCrypto(globalThis.crypto);
const way = { name: "HKDF", hash: "SHA-512", salt: new Uint8Array(64), info: Uint8Array.of(1, 2, 3) };
const form = { name: "AES-GCM", length: 256 };

async function keyBy({ subtle }: Crypto): Promise<CryptoKey> {
  const root = await subtle.importKey("raw", new Uint8Array(32).fill(7), "HKDF", false, ["deriveKey"]);
  return subtle.deriveKey(way, root, form, false, ["encrypt", "decrypt"]);
}

const bytes = (size: { minLength?: number; maxLength: number }) =>
  fc.uint8Array(size).map((array) => new Uint8Array(array));
const frame = fc.record({
  iv: bytes({ minLength: 12, maxLength: 12 }),
  additionalData: bytes({ maxLength: 90 }),
  text: bytes({ maxLength: 3_000 }),
});

void test("it seals what WebCrypto opens, byte for byte the same, and opens what WebCrypto seals", async () => {
  const [own, theirs] = [await keyBy(crypto), await keyBy(globalThis.crypto)];
  await fc.assert(
    fc.asyncProperty(frame, async ({ iv, additionalData, text }) => {
      const gcm = { name: "AES-GCM", iv, additionalData };
      const sealed = await crypto.subtle.encrypt(gcm, own, text);
      assert.deepEqual(sealed, await globalThis.crypto.subtle.encrypt(gcm, theirs, text));
      assert.deepEqual(new Uint8Array(await crypto.subtle.decrypt(gcm, own, sealed)), text);
    }),
    { numRuns: 50 },
  );
});

void test("what was changed on the way, in text, tag or header, does not open", async () => {
  const key = await keyBy(crypto);
  await fc.assert(
    fc.asyncProperty(frame, fc.nat(), fc.integer({ min: 1, max: 255 }), async (one, place, change) => {
      const gcm = { name: "AES-GCM", iv: one.iv, additionalData: one.additionalData };
      const sealed = new Uint8Array(await crypto.subtle.encrypt(gcm, key, one.text));
      const altered = sealed.with(place % sealed.length, (sealed[place % sealed.length] ?? 0) ^ change);
      await assert.rejects(crypto.subtle.decrypt(gcm, key, new Uint8Array(altered)));
      const otherHeader = { ...gcm, additionalData: Uint8Array.of(...one.additionalData, 0) };
      await assert.rejects(crypto.subtle.decrypt(otherHeader, key, sealed));
      await assert.rejects(crypto.subtle.decrypt(gcm, key, sealed.subarray(0, place % sealed.length)));
    }),
    { numRuns: 50 },
  );
});

void test("a key cannot be exported, nor used by a name it was not derived for", async () => {
  const key = await keyBy(crypto);
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
  assert.deepEqual([...key.usages].sort(), ["decrypt", "encrypt"]);
  const { subtle } = crypto;
  const root = await subtle.importKey("raw", new Uint8Array(32).fill(7), "HKDF", false, ["deriveKey"]);
  const opener = await subtle.deriveKey(way, root, form, false, ["decrypt"]);
  const gcm = { name: "AES-GCM", iv: new Uint8Array(12), additionalData: new Uint8Array(4) };
  await assert.rejects(subtle.encrypt(gcm, opener, new Uint8Array(4)));
  await assert.rejects(subtle.encrypt({ ...gcm, name: "AES-CBC" }, key, new Uint8Array(4)));
});

void test("a frame is sealed before anything else has its turn", async () => {
  const key = await keyBy(crypto);
  let isTurnOver = false;
  setImmediate(() => (isTurnOver = true));
  const gcm = { name: "AES-GCM", iv: new Uint8Array(12), additionalData: new Uint8Array(4) };
  await crypto.subtle.decrypt(gcm, key, await crypto.subtle.encrypt(gcm, key, new Uint8Array(60_000)));
  assert.equal(isTurnOver, false);
});

void test("everything else is WebCrypto's own", async () => {
  assert.equal(crypto.getRandomValues(new Uint8Array(8)).length, 8);
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array());
  assert.equal(new Uint8Array(digest).toHex().slice(0, 8), "e3b0c442");
});
