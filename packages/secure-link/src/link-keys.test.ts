import assert from "node:assert/strict";
import { test } from "node:test";
import type { SealedStream } from "@meekijk/protocol";
import { keysOf } from "../testing/linked-ends.ts";
import { openFrame, sealFrame } from "./frame-cipher.ts";
import { LinkKeys } from "./link-keys.ts";
import type { Direction } from "./link-keys.ts";
import { SecureLinkError } from "./secure-link-error.ts";

const streams: SealedStream[] = ["control", "input", "picture", "bulk", "chat", "end"];
const directions: Direction[] = ["c2d", "d2c"];

void test("every direction, stream and epoch has a key of its own", async () => {
  const keys = await keysOf("console");
  const sealed = new Set<string>();
  const header = { stream: "control", epoch: 1, counter: 0 } as const;
  for (const direction of directions) {
    for (const stream of streams) {
      for (const epoch of [0, 1, 256, 65_535]) {
        const key = await keys.frameKey(direction, stream, epoch);
        const context = { crypto, key, sessionId: keys.sessionId, direction: "c2d" } as const;
        sealed.add((await sealFrame(context, header, new Uint8Array(8))).toHex());
      }
    }
  }
  assert.equal(sealed.size, 2 * 6 * 4);
});

void test("keys cannot be exported", async () => {
  const keys = await keysOf("console");
  const key = await keys.frameKey("c2d", "control", 1);
  assert.equal(key.extractable, false);
  await assert.rejects(crypto.subtle.exportKey("raw", key));
});

void test("both ends have the same keys, with the directions crossed", async () => {
  const consoleKeys = await keysOf("console");
  const deviceKeys = await keysOf("device");
  assert.deepEqual(
    [consoleKeys.sealingDirection, consoleKeys.openingDirection],
    [deviceKeys.openingDirection, deviceKeys.sealingDirection],
  );
  assert.equal(consoleKeys.sealingDirection, "c2d");
  assert.deepEqual(consoleKeys.sessionHash, deviceKeys.sessionHash);
});

void test("another session's id, direction or header does not open a frame: all of it is associated data", async () => {
  const keys = await keysOf("console");
  const key = await keys.frameKey("c2d", "control", 1);
  const context = { crypto, key, sessionId: keys.sessionId, direction: "c2d" } as const;
  const frame = await sealFrame(context, { stream: "control", epoch: 1, counter: 7 }, new Uint8Array(4));
  const header = frame.slice(0, 12);
  const ciphertext = frame.slice(12);
  assert.deepEqual(await openFrame(context, header, ciphertext), new Uint8Array(4));
  const otherSession = { ...context, sessionId: new Uint8Array(16).fill(9) };
  assert.equal(await openFrame(otherSession, header, ciphertext), undefined);
  assert.equal(await openFrame({ ...context, direction: "d2c" }, header, ciphertext), undefined);
  for (let index = 0; index < 12; index += 1) {
    const altered = header.slice();
    altered[index] = (altered[index] ?? 0) ^ 1;
    assert.equal(await openFrame(context, altered, ciphertext), undefined);
  }
});

void test("R041 after erase no key can be derived, also not one that is under way", async () => {
  const keys = await keysOf("console");
  const underWay = keys.frameKey("c2d", "control", 1);
  keys.erase();
  const isErased = (error: unknown) => error instanceof SecureLinkError && error.reason === "keys-erased";
  await assert.rejects(underWay, isErased);
  await assert.rejects(keys.frameKey("c2d", "control", 1), isErased);
  assert.equal(keys.isErased, true);
});

void test("the CPace key is wiped from memory once it is taken in", async () => {
  const isk = new Uint8Array(64).fill(1);
  await LinkKeys.derive(crypto, "console", new Uint8Array(16), {
    isk,
    cpaceSessionId: new Uint8Array(32),
    channelIdentifier: new Uint8Array(1),
    transcript: new Uint8Array(1),
  });
  assert.deepEqual(isk, new Uint8Array(64));
});
