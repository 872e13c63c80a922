import assert from "node:assert/strict";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FolderFiles } from "./folder-files.ts";

const bytes = new Uint8Array(Buffer.from("inhoud"));

void test("R041 what is not whole when the program leaves is taken away; a whole file stays", async (context) => {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-downloads-"));
  context.after(() => rm(folder, { recursive: true, force: true }));
  const files = new FolderFiles(folder);
  const whole = files.openLanding();
  await whole.begin("heel.txt", 6);
  await whole.write(0, bytes);
  await whole.finish();
  const half = files.openLanding();
  await half.begin("half.txt", 600);
  await half.write(0, bytes);
  const opening = files.openLanding();
  void opening.begin("open.txt", 600);
  const finishing = files.openLanding();
  await finishing.begin("net.txt", 6);
  // Its session has ended and drops it, as FileArrival does, when it becomes whole.
  void finishing.finish().then(() => finishing.discard());
  await files.settle();
  assert.deepEqual(await readdir(folder), ["heel.txt"]);
});
