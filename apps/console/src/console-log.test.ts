import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { LogConsistency } from "@meekijk/protocol";
import { createExampleLog } from "../../../packages/evidence/src/testing/example-log.ts";
import { CannedApi, goodToken } from "./testing/server/canned-api.ts";
import { buildConsole, findAccessibilityFaults, launchBrowser } from "./testing/server/console-page.ts";
import { startConsoleServer } from "./testing/server/console-server.ts";

const picturesFolder = process.env["MEEKIJK_PICTURES"];
const stack = new AsyncDisposableStack();
after(() => stack.disposeAsync());

test("a console remembers the log of its organisation, and says when it was changed or taken away", async () => {
  const folder = await mkdtemp(join(tmpdir(), "meekijk-console-log-"));
  stack.defer(() => rm(folder, { recursive: true, force: true }));
  const built = await buildConsole(folder);
  const browser = await launchBrowser();
  stack.defer(() => browser.close());
  const server = await startConsoleServer({ ...built, api: await CannedApi.create(Date.now()) });
  stack.defer(() => server.close());
  const page = await (await browser.newContext({ locale: "nl-NL", reducedMotion: "reduce" })).newPage();
  page.setDefaultTimeout(30_000);
  const say = await createExampleLog();
  const sayFork = await createExampleLog("fork");
  const address = /\/api\/log-consistency\?/;
  const openWhile = async (answer: LogConsistency | { status: number; json: object }) => {
    await page.unroute(address);
    await page.route(address, (route) => route.fulfill("checkpoint" in answer ? { json: answer } : answer));
    await page.goto("about:blank");
    const asked = page.waitForResponse(address);
    await page.goto(`${server.origin}/console/#token=${goodToken}`);
    return new URL((await asked).url()).searchParams.get("from");
  };
  const changed = page.getByTestId("log-changed");

  const first = await say(0, 11);
  assert.equal(await openWhile(first), "0");
  await page.waitForFunction(
    (wanted) => localStorage.getItem("meekijk-log s-jansen")?.includes(JSON.stringify(wanted)),
    first.checkpoint,
  );
  assert.equal(await changed.count(), 0);
  await openWhile({ status: 404, json: { error: "not-found" } });
  await page.getByTestId("log-gone").waitFor();
  assert.deepEqual(await findAccessibilityFaults(page), []);
  if (picturesFolder !== undefined)
    await page.screenshot({ path: join(picturesFolder, "console-log-gone.png"), fullPage: true });
  const fork = await sayFork(11, 12);
  assert.equal(await openWhile(fork), "11");
  await changed.waitFor();
  assert.deepEqual(await findAccessibilityFaults(page), []);
  const arrives = page.waitForEvent("download");
  await page.getByTestId("save-log").click();
  const saved = await readFile(await (await arrives).path(), "utf8");
  assert(saved.includes(first.checkpoint) && saved.includes(fork.checkpoint), saved);
});
