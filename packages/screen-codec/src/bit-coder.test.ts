import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { BitDecoder, BitEncoder, evenChance } from "./bit-coder.ts";
import { ByteWriter } from "./byte-writer.ts";

const places = 4;
const freshTable = () => new Uint16Array(places).fill(evenChance);

function encode(bits: readonly { place: number; bit: number }[]): Uint8Array {
  const writer = new ByteWriter(16);
  const coder = new BitEncoder(writer);
  const table = freshTable();
  for (const { place, bit } of bits) coder.bit(table, place, bit);
  coder.finish();
  return writer.finish();
}

test("bits come back in their order, whatever was learned on the way", () => {
  const step = fc.record({ place: fc.nat(places - 1), bit: fc.nat(1) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 3000 }), (bits) => {
      const coder = new BitDecoder(encode(bits));
      const table = freshTable();
      for (const { place, bit } of bits) assert.equal(coder.bit(table, place), bit);
    }),
  );
});

test("what is always the same costs next to nothing, and chance costs a bit", () => {
  const same = encode(Array.from({ length: 20_000 }, () => ({ place: 0, bit: 1 })));
  assert.ok(same.length < 40, `${same.length} bytes`);
  const mixed = encode(
    Array.from({ length: 8000 }, (_, at) => ({ place: 0, bit: (Math.imul(at, 0x9e3779b1) >>> 13) & 1 })),
  );
  assert.ok(mixed.length < 1100, `${mixed.length} bytes`);
});

test("any bytes can be read, and behind their end there are zeros", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 20 }), (bytes) => {
      const [short, long] = [new BitDecoder(bytes), new BitDecoder(Uint8Array.from([...bytes, 0, 0, 0]))];
      const [one, other] = [freshTable(), freshTable()];
      for (let step = 0; step < 400; step += 1)
        assert.equal(short.bit(one, step % places), long.bit(other, step % places));
    }),
  );
});
