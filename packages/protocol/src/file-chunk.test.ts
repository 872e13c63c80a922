import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { consoleToDeviceSchema, deviceToConsoleSchema } from "./control-message.ts";
import { type FileChunk, decodeFileChunk, encodeFileChunk } from "./file-chunk.ts";
import { limits } from "./limits.ts";
import type { TransferId } from "./vocabulary.ts";

const transferId = "AAECAwQFBgc" as TransferId;
const anyChunk: fc.Arbitrary<FileChunk> = fc
  .record({
    run: fc.integer({ min: 0, max: 0xffff_ffff }),
    offsetBytes: fc.integer({ min: 0, max: limits.maxFileBytes - 600 }),
    bytes: fc.uint8Array({ minLength: 1, maxLength: 600 }),
  })
  .map(({ run, offsetBytes, bytes }) => ({ transferId, run, offsetBytes, bytes: new Uint8Array(bytes) }));

test("R015 every chunk comes back as it was sent", () => {
  fc.assert(
    fc.property(anyChunk, (chunk) => {
      assert.deepEqual(decodeFileChunk(encodeFileChunk(chunk)), chunk);
    }),
  );
});

test("R015 whatever bytes come, they are one chunk in its bounds or nothing at all", () => {
  let refused = 0;
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      const chunk = decodeFileChunk(bytes);
      if (chunk === undefined) refused += 1;
      else assert.deepEqual(encodeFileChunk(chunk), new Uint8Array(bytes));
    }),
    { numRuns: 3_000 },
  );
  assert(refused > 500);
});

test("R015 bounds of a chunk: not empty, not oversized, not beyond the largest file, not before its start", () => {
  const header = (offset: bigint, length: number) => {
    const bytes = new Uint8Array(20 + length);
    new DataView(bytes.buffer).setBigUint64(12, offset);
    return bytes;
  };
  assert.equal(decodeFileChunk(header(0n, 0)), undefined);
  assert.equal(decodeFileChunk(new Uint8Array(19)), undefined);
  assert.notEqual(decodeFileChunk(header(0n, limits.fileChunkBytes)), undefined);
  assert.equal(decodeFileChunk(header(0n, limits.fileChunkBytes + 1)), undefined);
  assert.notEqual(decodeFileChunk(header(BigInt(limits.maxFileBytes) - 5n, 5)), undefined);
  assert.equal(decodeFileChunk(header(BigInt(limits.maxFileBytes) - 5n, 6)), undefined);
  assert.equal(decodeFileChunk(header(0xffff_ffff_ffff_ffffn, 1)), undefined);
  const chunk = { transferId, run: 0, offsetBytes: 0, bytes: new Uint8Array(1) };
  assert.throws(() => encodeFileChunk({ ...chunk, bytes: new Uint8Array() }), RangeError);
  assert.throws(() => encodeFileChunk({ ...chunk, offsetBytes: -1 }), RangeError);
  assert.throws(() => encodeFileChunk({ ...chunk, run: 2 ** 32 }), RangeError);
});

test("R015 an offer travels only under a safe name and within its bounds, in both directions", () => {
  const offer = {
    type: "file-offered",
    transferId,
    name: "factuur.pdf",
    sizeBytes: 5,
    sha256: "A".repeat(43),
  };
  for (const schema of [consoleToDeviceSchema, deviceToConsoleSchema]) {
    assert(schema.safeParse(offer).success);
    for (const wrong of [
      { name: "../factuur.pdf" },
      { name: "fac\u202Etuur.pdf" },
      { name: "nul" },
      { name: "" },
      { name: `${"a".repeat(200)}.pdf` },
      { sizeBytes: -1 },
      { sizeBytes: 0.5 },
      { sizeBytes: limits.maxFileBytes + 1 },
      { sha256: "A".repeat(42) },
      { transferId: "AAAA" },
    ])
      assert(!schema.safeParse({ ...offer, ...wrong }).success, JSON.stringify(wrong));
    const upTo = { type: "file-received-up-to", transferId, run: 0, offsetBytes: 0 };
    assert(schema.safeParse(upTo).success);
    assert(!schema.safeParse({ ...upTo, run: -1 }).success);
    assert(!schema.safeParse({ ...upTo, offsetBytes: limits.maxFileBytes + 1 }).success);
  }
});
