import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import type { LogConsistency } from "@meekijk/protocol";
import { createExampleLog } from "../../../packages/evidence/src/testing/example-log.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";

const say = await createExampleLog();
const sayFork = await createExampleLog("fork");

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

/** One session of this browser up to acceptance; the server's log says this. Gives the size that the page asked from. */
async function acceptWhile(visit: PortalVisit, answer: LogConsistency | undefined): Promise<string | null> {
  const address = /\/log-consistency\?/;
  await visit.page.unroute(address);
  await visit.page.route(address, (route) =>
    answer === undefined ? route.fulfill({ status: 404, json: {} }) : route.fulfill({ json: answer }),
  );
  await visit.start();
  const asked = visit.page.waitForResponse(address);
  await visit.toAccepted();
  return new URL((await asked).url()).searchParams.get("from");
}

const remembered = (visit: PortalVisit) =>
  visit.page.evaluate(() => localStorage.getItem("meekijk-log voorbeeld"));
const keeps = (visit: PortalVisit, checkpoint: string) =>
  visit.page.waitForFunction(
    (wanted) => localStorage.getItem("meekijk-log voorbeeld")?.includes(JSON.stringify(wanted)),
    checkpoint,
  );

void test("R048 a browser remembers the log, follows it in silence, and says calmly when it was changed", async () => {
  await stage.visiting(async (visit) => {
    assert.equal(await acceptWhile(visit, undefined), "0");
    assert.equal(await remembered(visit), null);
    const first = await say(0, 11);
    assert.equal(await acceptWhile(visit, first), "0");
    await keeps(visit, first.checkpoint);
    const later = await say(11, 20);
    assert.equal(await acceptWhile(visit, later), "11");
    await keeps(visit, later.checkpoint);
    assert.equal(await visit.hook("log-changed").count(), 0);

    const fork = await sayFork(20, 30);
    assert.equal(await acceptWhile(visit, fork), "20");
    await visit.hook("log-changed").waitFor();
    await visit.page.getByText(stage.site.brand.phone).first().waitFor();
    await assertNoBarriers(visit, "log changed");
    const arrives = visit.page.waitForEvent("download");
    await visit.hook("save-log").click();
    const saved = await readFile(await (await arrives).path(), "utf8");
    assert(saved.includes(later.checkpoint) && saved.includes(fork.checkpoint), saved);
    // The customer may go on; what was seen stays, so that the next session finds it again.
    await visit.hook("share-in-browser").waitFor();
    await keeps(visit, later.checkpoint);
    assert.equal(await acceptWhile(visit, await sayFork(20, 35)), "20");
    await visit.hook("log-changed").waitFor();
    assert.deepEqual(await visit.violations(), []);
  });
});
