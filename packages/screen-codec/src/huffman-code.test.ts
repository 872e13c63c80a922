import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { ByteReader } from "./byte-reader.ts";
import { ByteWriter } from "./byte-writer.ts";
import {
  codeLengths,
  codeWords,
  decodeTable,
  maxCodeBits,
  readLengths,
  writeLengths,
} from "./huffman-code.ts";

const anyCounts = fc
  .array(fc.oneof(fc.constant(0), fc.nat(10), fc.nat(1_000_000)), { minLength: 1, maxLength: 256 })
  .map((counts) => Uint32Array.from(counts));

test("every symbol that occurs has a word, and the table finds it back", () => {
  fc.assert(
    fc.property(anyCounts, (counts) => {
      const lengths = codeLengths(counts);
      const words = codeWords(lengths);
      const table = new Uint16Array(1 << maxCodeBits);
      decodeTable(lengths, table);
      for (const [symbol, count] of counts.entries()) {
        const length = lengths[symbol] as number;
        assert.equal(length > 0, count > 0);
        if (length === 0) continue;
        const shift = maxCodeBits - length;
        const first = (words[symbol] as number) << shift;
        for (const rest of [0, (1 << shift) - 1]) assert.equal(table[first | rest], (symbol << 4) | length);
      }
    }),
  );
});

test("frequent symbols have short words, and rare ones never more than the limit", () => {
  const steep = Uint32Array.from({ length: 40 }, (_, symbol) => 2 ** Math.min(31, symbol));
  const lengths = codeLengths(steep);
  assert.ok(Math.max(...lengths) <= maxCodeBits);
  assert.ok((lengths[39] as number) < (lengths[0] as number));
  assert.deepEqual([...codeLengths(Uint32Array.of(0, 5, 0))], [0, 1, 0]);
});

test("lengths come back as they were written, and no byte more is read", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0, 0, 1, 7, 12), { minLength: 1, maxLength: 300 }), (given) => {
      const writer = new ByteWriter(16);
      writeLengths(writer, Uint8Array.from(given));
      writer.uint8(99);
      const reader = new ByteReader(writer.finish());
      assert.deepEqual([...readLengths(reader, given.length)], given);
      assert.equal(reader.uint8(), 99);
    }),
  );
});

test("lengths that no prefix code has are refused", () => {
  const table = new Uint16Array(1 << maxCodeBits);
  assert.throws(() => decodeTable(Uint8Array.of(1, 1, 1), table), { reason: "bad-code" });
  const past = new ByteReader(Uint8Array.of(0x0f));
  assert.throws(() => readLengths(past, 3), { reason: "bad-code" });
});
