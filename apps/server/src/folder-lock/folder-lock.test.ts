import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { lockFolder } from "./folder-lock.ts";

const holder = fileURLToPath(new URL("../testing/lock-holder.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "meekijk-lock-"));
after(() => rmSync(root, { recursive: true }));

async function startHolder(folder: string) {
  const child = spawn(process.execPath, [holder, folder], { stdio: ["ignore", "pipe", "inherit"] });
  const exited = once(child, "exit");
  const [line] = (await once(child.stdout, "data")) as [Buffer];
  const kill = async () => {
    child.kill("SIGKILL");
    await exited;
  };
  return { line: line.toString().trim(), kill, [Symbol.asyncDispose]: kill };
}

test("of many simultaneous starts exactly one gets the folder", async () => {
  const folder = mkdtempSync(join(root, "many-"));
  await using stack = new AsyncDisposableStack();
  const starts = Array.from({ length: 6 }, async () => stack.use(await startHolder(folder)));
  const holders = await Promise.all(starts);
  const lines = holders.map(({ line }) => line).sort();
  assert.deepEqual(lines, [...Array.from({ length: 5 }, () => "folder-in-use"), "held"]);
});

test("after kill -9 of its holder a folder is free at once", async () => {
  const folder = mkdtempSync(join(root, "kill-"));
  await using first = await startHolder(folder);
  assert.equal(first.line, "held");
  assert.throws(() => lockFolder(folder), { name: "StartFailure", reason: "folder-in-use" });
  await first.kill();
  lockFolder(folder)[Symbol.dispose]();
});

test("a folder that was let go can be taken again, and a very long path is no obstacle", () => {
  const folder = mkdtempSync(join(root, "x".repeat(200)));
  lockFolder(folder)[Symbol.dispose]();
  const lock = lockFolder(folder);
  assert.throws(() => lockFolder(folder), { reason: "folder-in-use" });
  lock[Symbol.dispose]();
});
