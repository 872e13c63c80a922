import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { hex, readFixture } from "../testing/fixture.ts";
import { transcriptHalf } from "./cpace.ts";
import { concat, lvCat, prependLen, splitLv } from "./length-value.ts";

interface StringVectors {
  readonly strings: {
    readonly prepend_len: readonly { readonly in: string; readonly out: string }[];
    readonly lv_cat: readonly { readonly in: readonly string[]; readonly out: string }[];
    readonly transcript_ir: readonly Readonly<Record<"Ya" | "ADa" | "Yb" | "ADb" | "out", string>>[];
  };
}
const { strings } = readFixture("cpace-ristretto255.json") as StringVectors;

void test("prepend_len, lv_cat and transcript_ir give the published strings", (t) => {
  assert.equal(strings.prepend_len.length, 4);
  for (const vector of strings.prepend_len) {
    assert.equal(prependLen(hex(vector.in)).toHex(), vector.out);
  }
  for (const vector of strings.lv_cat) assert.equal(lvCat(...vector.in.map(hex)).toHex(), vector.out);
  for (const { Ya, ADa, Yb, ADb, out } of strings.transcript_ir) {
    const transcript = concat(transcriptHalf(hex(Ya), hex(ADa)), transcriptHalf(hex(Yb), hex(ADb)));
    assert.equal(transcript.toHex(), out);
  }
  t.diagnostic(
    `figure: ${strings.prepend_len.length + strings.lv_cat.length + strings.transcript_ir.length} published strings, all equal`,
  );
});

void test("lengths of several LEB128 bytes", () => {
  assert.equal(prependLen(new Uint8Array(16_384)).subarray(0, 3).toHex(), "808001");
});

void test("splitLv undoes lvCat for short parts and refuses everything else", () => {
  const parts = fc.array(fc.uint8Array({ maxLength: 127 }), { maxLength: 6 });
  fc.assert(
    fc.property(parts, fc.nat({ max: 8 }), (values, count) => {
      const split = splitLv(lvCat(...values), count);
      if (count === values.length)
        assert.deepEqual(
          split,
          values.map((value) => new Uint8Array(value)),
        );
      else assert.equal(split, undefined);
    }),
  );
  assert.equal(splitLv(lvCat(new Uint8Array(128)), 1), undefined);
  assert.equal(splitLv(Uint8Array.of(2, 0), 1), undefined);
});
