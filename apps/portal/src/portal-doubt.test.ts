import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { doubtCatalogue, portalCatalogue } from "@meekijk/messages";
import type { Page } from "playwright-core";
import { exampleSteps } from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import type { FakeWorkerPage } from "./testing/fake-device-worker.ts";
import { findBarriers } from "./testing/find-barriers.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { Posted } from "./testing/portal-server.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";

const text = { ...portalCatalogue.nl, ...doubtCatalogue.nl };

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

async function toStep(visit: PortalVisit, step: (typeof exampleSteps)[keyof typeof exampleSteps]) {
  await visit.start();
  await visit.toSession();
  await visit.show(step);
}

/** Opens the fold and gives the number that stands there, as a person would read it. */
async function readNumber(visit: PortalVisit): Promise<string> {
  await visit.hook("doubt-open").click();
  return (await visit.hook("control-number").innerText()).trim();
}

const openCheck = async (page: Page, address: string) => {
  await page.goto(address);
  await page.getByTestId("check-page").waitFor();
};
const isFocused = (page: Page, testId: string) =>
  page.getByTestId(testId).evaluate((element) => element === document.activeElement);

/** Moves the focus by the keyboard alone until it stands there. */
async function tabTo(page: Page, testId: string): Promise<void> {
  for (let step = 0; step < 40 && !(await isFocused(page, testId)); step += 1)
    await page.keyboard.press("Tab");
  assert(await isFocused(page, testId), `the keyboard does not reach ${testId}`);
}

void test("R004 R036 whoever doubts finds a number and the brand's own address, folded away below yes and no", async () => {
  await stage.visiting(
    async (visit) => {
      for (const step of [
        exampleSteps.joined,
        exampleSteps.question,
        exampleSteps.live,
        exampleSteps.paused,
      ]) {
        await toStep(visit, step);
        await visit.hook("stop-and-report").waitFor();
        assert.equal(await visit.hook("control-number").isVisible(), false);
        assert.match(await readNumber(visit), /^\d{4} \d{4}$/);
        const { host } = new URL(stage.server.origin);
        assert.equal(await visit.hook("check-address").innerText(), `${host}/b/voorbeeld/check`);
        await assertNoBarriers(visit, `doubt at ${step.kind}`);
      }
      for (const step of [exampleSteps.code, exampleSteps.opening]) {
        await toStep(visit, step);
        await visit.hook("stop").waitFor();
        assert.equal(await visit.hook("doubt").count(), 0, "nobody is there yet");
      }
    },
    { viewport: { width: 390, height: 844 } },
  );
});

void test("R039 R054 stop and report stops at once and offline; the report keeps its text until it is taken", async () => {
  await stage.visiting(async (visit) => {
    stage.server.record = stage.record;
    const posted: Posted[] = [];
    stage.server.posted = posted;
    await toStep(visit, exampleSteps.question);
    await visit.hook("allow-view").click();
    await visit.page.waitForFunction(() =>
      (window as unknown as FakeWorkerPage).fakeWorker.commands.some(({ kind }) => kind === "allow-view"),
    );
    await visit.show(exampleSteps.live);
    await visit.page.context().setOffline(true);
    await tabTo(visit.page, "stop-and-report");
    await visit.page.keyboard.press("Enter");
    const tracks = await visit.page.evaluate(() =>
      (window as unknown as FakeWorkerPage).fakeTracks.map(({ readyState }) => readyState),
    );
    assert.deepEqual(tracks, ["ended"]);
    assert.equal((await visit.commandKinds()).at(-1), "stop");
    await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
    await visit.hook("send-report").waitFor();
    assert.equal(await visit.hook("session-report").count(), 1);
    await assertNoBarriers(visit, "report");
    await visit.hook("send-report").click();
    await visit.hook("report-missing").waitFor();
    await visit.hook("report-did-not-call").check();
    await visit.hook("report-asked-for-money-or-codes").check();
    await visit.page.getByText(text["portal.not-called.already-paid"]).waitFor();
    await visit.hook("report-words").fill("Hij wilde <b>geld</b>.");
    await visit.hook("send-report").click();
    await visit.hook("report-failed").waitFor();
    assert.equal(await visit.hook("report-words").inputValue(), "Hij wilde <b>geld</b>.");
    assert.equal(posted.length, 0);
    await assertNoBarriers(visit, "report not sent");
    await visit.page.context().setOffline(false);
    await visit.hook("send-report").click();
    await visit.hook("report-sent").waitFor();
    await assertNoBarriers(visit, "report sent");
    assert.deepEqual(
      posted.map(({ address, body }) => [address.split("/").at(-1), body]),
      [
        [
          "session-report",
          {
            reasons: ["did-not-call", "asked-for-money-or-codes"],
            words: "Hij wilde <b>geld</b>.",
            contact: null,
          },
        ],
      ],
    );
  });
});

void test("R054 a report can be made later, after an ordinary end and from the record", async () => {
  await stage.visiting(async (visit) => {
    stage.server.record = stage.record;
    await toStep(visit, exampleSteps.live);
    await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
    const key = `${stage.record.sessionId}.${"t".repeat(43)}`;
    for (const place of ["ended", "record"]) {
      stage.server.posted.length = 0;
      await visit.hook("open-report").click();
      await visit.hook("report-words").fill("Dit klopte niet.");
      await visit.hook("report-contact").fill("06 - 00 00 00 00");
      await assertNoBarriers(visit, `report at ${place}`);
      await visit.hook("send-report").click();
      await visit.hook("report-sent").waitFor();
      assert.deepEqual(stage.server.posted[0]?.body, {
        reasons: [],
        words: "Dit klopte niet.",
        contact: "06 - 00 00 00 00",
      });
      if (place === "ended") await visit.page.goto(`${stage.server.origin}/record/?lang=nl#${key}`);
    }
  });
});

void test("R004 the first page and the warning lead to the check, which starts nothing and says yes, no and cannot say", async () => {
  await stage.visiting(async (visit) => {
    const { page } = visit;
    stage.server.liveNumber = "12345678";
    await visit.start();
    assert.equal(await visit.hook("check-link").count(), 1);
    await visit.hook("did-you-call-no").click();
    await visit.hook("did-you-call-no").waitFor({ state: "detached" });
    await visit.hook("check-link").click();
    await visit.hook("check-page").waitFor();
    assert.equal(new URL(page.url()).pathname, "/b/voorbeeld/check");
    assert.equal(await page.evaluate(() => "fakeWorker" in window), false);
    await assertNoBarriers(visit, "check");
    assert.match((await visit.hook("check-phone").getAttribute("href")) ?? "", /^tel:/);
    // By keyboard alone, and in the way people write digits.
    for (const [typed, outcome] of [
      ["1234 5678", "check-yes"],
      ["8765-4321", "check-no"],
    ] as const) {
      await tabTo(page, "check-number");
      await page.keyboard.press("Control+A");
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
      await visit.hook(outcome).waitFor();
      await assertNoBarriers(visit, outcome);
    }
    assert.deepEqual(stage.server.posted.at(-1)?.body, { brandSlug: "voorbeeld", controlNumber: "87654321" });
    assert.equal(await visit.hook("check-employee").count(), 0);
    await visit.hook("check-number").fill("12345678");
    assert.equal(await visit.hook("check-no").count(), 0, "an answer is about the number that stands there");
    await visit.hook("check-send").click();
    assert.match(await visit.hook("check-time").innerText(), /^Gecontroleerd om \d\d:\d\d\./);
    await visit.hook("check-number").fill("1234");
    assert.equal(await visit.hook("check-yes").count(), 0);
    await visit.hook("check-send").click();
    await page.getByText(text["portal.check.number-wrong"]).waitFor();
    await assertNoBarriers(visit, "check, no number");
    stage.server.isApiDown = true;
    await visit.hook("check-number").fill("12345678");
    await visit.hook("check-send").click();
    await visit.hook("check-unavailable").waitFor();
    await assertNoBarriers(visit, "check, unavailable");
    stage.server.isApiDown = false;
  });
});

void test("R036 the check finds a session in another tab of the same browser and brand by itself, and hears of its end", async () => {
  await stage.visiting(async (visit) => {
    const { page } = visit;
    await toStep(visit, exampleSteps.live);
    const number = (await readNumber(visit)).replace(" ", "");
    stage.server.liveNumber = number;
    const own = await page.context().newPage();
    await openCheck(own, `${stage.server.origin}/b/voorbeeld/check?lang=nl`);
    await own.getByTestId("check-yes").waitFor();
    await own.getByText(text["portal.check.found-here"]).waitFor();
    assert.match(
      await own.getByTestId("check-employee").innerText(),
      /^Sanne de Wit is bij u sinds 14:05\.$/,
    );
    assert.deepEqual(await findBarriers(own), []);
    const other = await page.context().newPage();
    stage.server.posted.length = 0;
    await openCheck(other, `${stage.server.origin}/b/zonneveld/check?lang=nl`);
    await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
    await own.getByTestId("check-over").waitFor();
    assert.equal(await own.getByTestId("check-no").count(), 0, "a normal end is no alarm");
    assert.deepEqual(await findBarriers(own), []);
    assert.equal(
      await other.getByTestId("check-over").count(),
      0,
      "another brand's session is none of its business",
    );
    const checks = stage.server.posted.filter(({ address }) => address === "/api/session-check");
    assert.deepEqual(checks, [], "the tab knows of its end before the server does");
  });
});
