import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { compilePixelLoops, pixelLoopsPath } from "../tools/compile-pixel-loops.ts";

void test("the loops in WebAssembly are what their source compiles to", async () => {
  assert.equal(readFileSync(pixelLoopsPath, "utf8"), await compilePixelLoops());
});
