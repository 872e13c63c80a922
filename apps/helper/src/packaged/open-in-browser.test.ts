import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { openInBrowser } from "./open-in-browser.ts";

const folder = mkdtempSync(join(tmpdir(), "browser-test-"));
after(() => rmSync(folder, { recursive: true }));

/** A browser of the test: leaves a file and ends so. */
function browser(name: string, exitCode: number) {
  const file = join(folder, name);
  const code = `require("node:fs").writeFileSync(${JSON.stringify(file)}, ""); process.exit(${exitCode})`;
  return { command: { program: process.execPath, parameters: ["-e", code] }, hasRun: () => existsSync(file) };
}
const missing = { program: join(folder, "missing"), parameters: [] };

void test("a browser that is missing or fails gives way to the next, and one that starts is the last", async () => {
  const [failing, good, unneeded] = [browser("failing", 1), browser("good", 0), browser("unneeded", 0)];
  const isTaken = openInBrowser([missing, failing.command, good.command, unneeded.command], () => false);
  await waitUntil("the second browser", good.hasRun);
  assert.equal(isTaken(), true);
  assert(failing.hasRun());
  assert.equal(unneeded.hasRun(), false);
});

void test("no other browser gets an address that was used", async () => {
  const [failing, second] = [browser("used", 1), browser("second", 0)];
  const asked = Promise.withResolvers<undefined>();
  openInBrowser([failing.command, second.command], () => {
    if (failing.hasRun()) asked.resolve(undefined);
    return failing.hasRun();
  });
  await asked.promise;
  assert.equal(second.hasRun(), false);
});

void test("without any browser nothing happens", () => {
  const isTaken = openInBrowser([], () => false);
  assert.equal(isTaken(), false);
});

void test("a browser that failed before the page was opened has not taken it", async () => {
  const failing = browser("alone", 1);
  const isTaken = openInBrowser([missing, failing.command], () => false);
  await waitUntil("the browser that fails", () => failing.hasRun() && !isTaken());
});
