import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { addGradient, subtractGradient } from "./gradient-predictor.ts";
import { PictureRefused } from "./picture-refused.ts";
import { decodeRice, encodeRice } from "./rice-coder.ts";

const residues = fc.oneof(
  fc.uint8Array({ maxLength: 600 }),
  fc
    .array(fc.constantFrom(0, 0, 0, 1, 255, 2, 254, 128), { maxLength: 600 })
    .map((bytes) => Uint8Array.from(bytes)),
);

test("residues come back exactly, and the reader knows where they end", () => {
  fc.assert(
    fc.property(residues, fc.uint8Array({ maxLength: 9 }), (residue, rest) => {
      const out = new Uint8Array(residue.length * 3 + 8);
      const used = encodeRice(residue, residue.length, out);
      const back = new Uint8Array(residue.length);
      const message = new Uint8Array([...out.subarray(0, used), ...rest]);
      assert.equal(decodeRice(message, residue.length, back), used);
      assert.deepEqual(back, residue);
    }),
  );
});

test("codes that stop too early are refused, and hostile ones still give bytes", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(900), (data, length) => {
      try {
        assert.ok(decodeRice(data, length, new Uint8Array(length)) <= data.length);
      } catch (error) {
        assert.ok(error instanceof PictureRefused && error.reason === "truncated");
      }
    }),
  );
});

test("an output that is too small is told, not overrun", () => {
  assert.equal(encodeRice(new Uint8Array(500).fill(128), 500, new Uint8Array(100)), -1);
});

test("gradient prediction is undone exactly", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 12 }),
      fc.nat(),
      (width, height, seed) => {
        const source = Uint8Array.from(
          { length: width * height * 3 },
          (_, at) => Math.imul(seed + at, 40503) >>> 7,
        );
        const residue = new Uint8Array(source.length);
        const back = new Uint8Array(source.length);
        subtractGradient(source.slice(), width, height, residue);
        addGradient(residue, width, height, back);
        assert.deepEqual(back, source);
      },
    ),
  );
});
