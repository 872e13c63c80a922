import assert from "node:assert/strict";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { loadLibrary } from "./load-library.ts";

const folder = mkdtempSync(join(tmpdir(), "planted-"));
const before = process.cwd();
process.chdir(folder);
after(() => {
  process.chdir(before);
  rmSync(folder, { recursive: true, force: true });
});

const declarations = { timeGetTime: "uint32_t timeGetTime()" };

void test("a library comes from the system's folder only, never from where the program lies or works", () => {
  copyFileSync("C:\\windows\\system32\\winmm.dll", join(folder, "planted.dll"));
  assert.throws(() => loadLibrary("planted.dll", declarations));
  const { timeGetTime } = loadLibrary<{ timeGetTime(): number }>("winmm.dll", declarations);
  assert.equal(typeof timeGetTime(), "number");
});
