import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

const manyBytes = 8 * 1024 * 1024;
let server: VirtualDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await openVirtualDesktop(320, 200);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

/** xclip serves the text until another program copies something. */
async function copyElsewhere(text: string): Promise<ChildProcess> {
  const child = spawn("xclip", ["-selection", "clipboard", "-in", "-quiet"], {
    env: server.environment,
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.stdin.end(text);
  await waitUntil("the copied text", async () => (await pasteElsewhere()).output === text);
  return child;
}
const pasteElsewhere = (target = "UTF8_STRING") =>
  runTool("xclip", ["-selection", "clipboard", "-out", "-target", target], server.environment);

void test("an empty clipboard has no text", async () => {
  assert.equal(await recorded.desktop.clipboard.readText(100), undefined);
});

void test("text that another program copied", async () => {
  await copyElsewhere("één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(100), "één ’ 你 😀");
  const bytes = Buffer.byteLength("één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(bytes), "één ’ 你 😀");
  assert.equal(await recorded.desktop.clipboard.readText(bytes - 1), undefined);
});

void test("long text comes in parts, and never more of it than was asked", async () => {
  const long = "0123456789abcdé\n".repeat(100_000);
  await copyElsewhere(long);
  const [whole, tooLong, again] = await Promise.all(
    [manyBytes, 1_000_000, manyBytes].map((maxBytes) => recorded.desktop.clipboard.readText(maxBytes)),
  );
  assert(whole === long);
  assert.equal(tooLong, undefined);
  assert(again === long);
});

void test("other programs paste what was written, and see what it is", async () => {
  recorded.desktop.clipboard.writeText("ons woord €");
  assert.equal(await recorded.desktop.clipboard.readText(100), "ons woord €");
  assert.equal((await pasteElsewhere()).output, "ons woord €");
  assert.match((await pasteElsewhere("TARGETS")).output, /^UTF8_STRING$/m);
  assert.notEqual((await pasteElsewhere("image/png")).exitCode, 0);
  const long = "x".repeat(1_000_000);
  recorded.desktop.clipboard.writeText(long);
  assert((await pasteElsewhere()).output === long);
  await copyElsewhere("theirs");
  assert.equal(await recorded.desktop.clipboard.readText(100), "theirs");
});

void test("an owner that does not answer gives no text", async () => {
  const child = await copyElsewhere("never");
  child.kill("SIGSTOP");
  const text = await recorded.desktop.clipboard.readText(100);
  child.kill("SIGKILL");
  assert.equal(text, undefined);
});
