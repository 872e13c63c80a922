import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { test } from "node:test";
import { helperLimits } from "../helper-limits.ts";
import { makeUnpackFolder, sweepLeftovers, unpackPlaces } from "./unpack-folder.ts";

const deadPid = spawnSync(process.execPath, ["-e", ""]).pid;

void test("a sweep takes dead programs' folders of our form and nothing else", () => {
  const place = mkdtempSync(join(tmpdir(), "sweep-test-"));
  try {
    const [other, dead, old] = [
      "other-1-abcdef",
      `meekijk-${deadPid}-abcdef`,
      `meekijk-${process.pid}-old123`,
    ];
    for (const name of [other, dead, old]) mkdirSync(join(place, name));
    writeFileSync(join(place, dead, "koffi.node"), "x");
    writeFileSync(join(place, `meekijk-${deadPid}-filefi`), "a file, not a folder");
    symlinkSync(join(place, other), join(place, `meekijk-${deadPid}-linked`));
    const longAgo = new Date(Date.now() - helperLimits.leftoverMs - 1_000);
    utimesSync(join(place, old), longAgo, longAgo);
    const living = makeUnpackFolder(place);
    assert.equal(statSync(living).mode & 0o777, 0o700);
    sweepLeftovers([place, join(place, "nowhere")], Date.now());
    assert.deepEqual(
      readdirSync(place).sort(),
      [`meekijk-${deadPid}-filefi`, `meekijk-${deadPid}-linked`, basename(living), other].sort(),
    );
  } finally {
    rmSync(place, { recursive: true });
  }
});

void test("the person's runtime folder goes first, where the system gives one", () => {
  assert.deepEqual(unpackPlaces({ XDG_RUNTIME_DIR: "/run/user/1000" }), ["/run/user/1000", tmpdir()]);
  assert.deepEqual(unpackPlaces({ XDG_RUNTIME_DIR: "run" }), [tmpdir()]);
  assert.deepEqual(unpackPlaces({}), [tmpdir()]);
});
