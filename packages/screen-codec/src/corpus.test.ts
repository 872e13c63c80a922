import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { decodeUpdate } from "./decode-update.ts";
import { ScreenSurface } from "./screen-surface.ts";
import { inflate } from "../testing/zlib-ports.ts";

/** Made by `npm run bench -- corpus`; made anew only when the format is meant to change. */
const folder = join(import.meta.dirname, "../testing/corpus");

interface Sequence {
  readonly updates: readonly { readonly base64: string; readonly sha256: string }[];
}

for (const file of readdirSync(folder)) {
  test(`office work of before is shown as it was then, to the bit: ${file}`, async () => {
    const { updates } = JSON.parse(readFileSync(join(folder, file), "utf8")) as Sequence;
    const surface = new ScreenSurface();
    assert.ok(updates.length > 5);
    for (const [index, { base64, sha256 }] of updates.entries()) {
      surface.apply(await decodeUpdate(Buffer.from(base64, "base64"), inflate));
      const shown = createHash("sha256").update(surface.pixelsRgba).digest("hex");
      assert.equal(shown, sha256, `update ${index}`);
    }
  });
}
