import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { plainForm } from "./plain-loops.ts";
import { compileWasmLoops } from "./wasm-loops.ts";

const wasmForm = compileWasmLoops();

void test("blocks that differ are flagged, by both forms alike, and what was flagged stays so", () => {
  const cases = fc.record({
    blocks: fc.integer({ min: 1, max: 9 }),
    blockWords: fc.constantFrom(8, 16),
    rows: fc.integer({ min: 1, max: 70 }),
    from: fc.constantFrom(0, 8, 64),
    changes: fc.array(fc.tuple(fc.nat(), fc.integer()), { maxLength: 6 }),
    flagged: fc.nat(8),
  });
  fc.assert(
    fc.property(cases, ({ blocks, blockWords, rows, from, changes, flagged }) => {
      const stride = blocks * blockWords;
      const words = from + stride * rows;
      const wanted = new Uint8Array(blocks + 2);
      wanted[1 + (flagged % blocks)] = 1;
      const said = [plainForm, wasmForm].map((form) => {
        const memory = form?.openPlanes(words);
        assert(memory !== undefined);
        const isDifferent = wanted.slice();
        for (const [place, word] of changes) memory.frames[1][place % words] = word;
        memory.flagBlocks({ from, stride, rows, blockWords, blocks }, isDifferent, 1);
        return isDifferent;
      });
      const after = new Int32Array(words);
      for (const [place, word] of changes) after[place % words] = word;
      for (const [at, word] of after.entries())
        if (at >= from && word !== 0) wanted[1 + Math.floor(((at - from) % stride) / blockWords)] = 1;
      assert.deepEqual(said, [wanted, wanted]);
    }),
  );
});
