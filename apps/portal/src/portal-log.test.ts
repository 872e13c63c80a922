import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { LogConsistency } from "@meekijk/protocol";
import { formatLogProof } from "../../../packages/evidence/src/log-proof.ts";
import { createExampleLog } from "../../../packages/evidence/src/testing/example-log.ts";
import { exampleSteps } from "../../../packages/customer-pages/src/testing/example-device-view.ts";
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

const address = /\/log-consistency\?/;
const noLog = { status: 404, json: { error: "not-found" } };

async function answerLog(visit: PortalVisit, answer: LogConsistency | typeof noLog): Promise<void> {
  await visit.page.unroute(address);
  await visit.page.route(address, (route) =>
    route.fulfill("checkpoint" in answer ? { json: answer } : answer),
  );
}

/** One session of this browser up to acceptance; the server's log says this. Gives the size that the page asked from. */
async function acceptWhile(
  visit: PortalVisit,
  answer: LogConsistency | typeof noLog,
): Promise<string | null> {
  await answerLog(visit, answer);
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
    assert.equal(await acceptWhile(visit, noLog), "0");
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

const picturesFolder = process.env["MEEKIJK_PICTURES"];
async function picture(visit: PortalVisit, name: string): Promise<void> {
  if (picturesFolder !== undefined)
    await visit.page.screenshot({ path: join(picturesFolder, `${name}.png`), fullPage: true });
}

void test("R048 a browser that remembers a log is told when the server says that there is none, and not by a bad line", async () => {
  await stage.visiting(async (visit) => {
    const first = await say(0, 11);
    await acceptWhile(visit, first);
    await keeps(visit, first.checkpoint);
    await acceptWhile(visit, { status: 404, json: { error: "of a proxy" } });
    assert.equal(await visit.hook("log-gone").count(), 0);

    assert.equal(await acceptWhile(visit, noLog), "11");
    await visit.hook("log-gone").waitFor();
    await visit.page.getByText("Het logboek is weg").waitFor();
    await assertNoBarriers(visit, "log gone");
    await picture(visit, "portal-log-gone");
    const arrives = visit.page.waitForEvent("download");
    await visit.hook("save-log").click();
    assert((await readFile(await (await arrives).path(), "utf8")).includes(first.checkpoint));
    await keeps(visit, first.checkpoint);
    await acceptWhile(visit, await say(11, 12, undefined, "other.example/log/t"));
    await visit.hook("log-gone").waitFor();
    await acceptWhile(visit, await say(11, 12));
    await keeps(visit, (await say(11, 12)).checkpoint);
    assert.equal(await visit.hook("log-gone").count(), 0);
  });
});

void test("R048 at the end, and at the address of a record, the browser follows the log and holds the receipt against it", async () => {
  await stage.visiting(async (visit) => {
    await answerLog(visit, await say(0, 11));
    await visit.start();
    await visit.toSession();
    await keeps(visit, (await say(0, 11)).checkpoint);
    await answerLog(visit, await say(11, 20));
    await visit.show(exampleSteps.ended);
    await keeps(visit, (await say(0, 20)).checkpoint);

    stage.server.record = stage.record;
    const { sessionId } = stage.record;
    const receiptAt = (checkpoint: string) =>
      JSON.stringify({
        format: "meekijk-receipt",
        v: 1,
        sessionId,
        entries: [],
        trust: null,
        logProof: formatLogProof({ index: 0, hashes: [], checkpoint }),
      });
    await visit.page.unroute(address);
    await visit.page.route(address, async (route) => {
      const { searchParams } = new URL(route.request().url());
      const [from, to] = [Number(searchParams.get("from")), Number(searchParams.get("to") ?? 30)];
      await route.fulfill({ json: { ...(await say(30, 30)), proof: (await say(from, to)).proof } });
    });
    const readReceipt = async (checkpoint: string) => {
      await visit.page.unroute(/\/receipt$/);
      await visit.page.route(/\/receipt$/, (route) =>
        route.fulfill({ contentType: "application/json", body: receiptAt(checkpoint) }),
      );
      await visit.hook("read-receipt").click();
    };
    await visit.page.goto(`${stage.server.origin}/record/?lang=nl#${sessionId}.${"t".repeat(43)}`);
    await readReceipt((await sayFork(0, 25)).checkpoint);
    await visit.hook("log-receipt").waitFor();
    await keeps(visit, (await say(0, 30)).checkpoint);
    await assertNoBarriers(visit, "receipt of another log");
    await picture(visit, "record-receipt-of-another-log");
    await readReceipt((await say(0, 25)).checkpoint);
    await visit.hook("log-receipt").waitFor({ state: "detached" });
  });
});
