import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { portalCatalogue } from "@meekijk/messages";
import type { DeviceStep, DeviceView } from "@meekijk/session-client";
import {
  exampleSteps,
  workerNowMs,
} from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

/** Every step of a session with what may come on top of it. */
const sessionScreens: readonly [name: string, step: DeviceStep, changes?: Partial<DeviceView>][] = [
  ["checking network", exampleSteps.checking],
  ["network failed", exampleSteps.networkFailed],
  ["opening", exampleSteps.opening],
  ["code", exampleSteps.code],
  ["wrong try", exampleSteps.codeWrongTry],
  ["code dead", exampleSteps.codeDead],
  ["joined", exampleSteps.joined],
  ["question", exampleSteps.question],
  ["question, confirmed", { ...exampleSteps.question, verification: "verified" }],
  ["question, not confirmed", { ...exampleSteps.question, verification: "no-proof" }],
  ["joined after no", exampleSteps.joinedAfterNo],
  ["joined, blocked", exampleSteps.joinedBlocked],
  ["granting", exampleSteps.granting],
  ["live", { ...exampleSteps.live, verification: "verified" }],
  [
    "live with warning and lost line",
    exampleSteps.live,
    {
      warning: { limit: "idle", endsAtMs: workerNowMs + 58_000 },
      link: "lost",
      linkLostEndsAtMs: workerNowMs + 44_000,
    },
  ],
  ["paused", exampleSteps.paused],
];

void test("every screen up to the session has no barriers that axe finds, on a phone in both languages", async () => {
  for (const [brand, language] of [
    ["voorbeeld", "nl"],
    ["zonneveld", "en"],
  ] as const) {
    await stage.visiting(
      async (visit) => {
        await visit.start(brand, language);
        assert.equal(await visit.page.locator("html").getAttribute("lang"), language);
        await assertNoBarriers(visit, "did you call");
        await visit.hook("did-you-call-no").click();
        await visit.page.getByRole("heading", { level: 1 }).waitFor();
        await assertNoBarriers(visit, "not called");
        await visit.start(brand, language);
        await visit.toTerms();
        await assertNoBarriers(visit, "terms");
        await visit.hook("accept-terms").click();
        await visit.hook("backup-no").click();
        await visit.hook("managed-unknown").click();
        await assertNoBarriers(visit, "terms, answered");
        await visit.hook("accept-terms").click();
        await visit.hook("share-in-browser").waitFor();
        await assertNoBarriers(visit, "accepted");
      },
      { viewport: { width: 390, height: 844 } },
    );
  }
});

void test("R039 every screen of a session has stop, no barriers, and fits 320 pixels without scrolling sideways", async () => {
  await stage.visiting(
    async (visit) => {
      await visit.start("zonneveld");
      await visit.toSession();
      for (const [name, step, changes] of sessionScreens) {
        await visit.show(step, changes);
        await visit.hook("stop").waitFor();
        await assertNoBarriers(visit, name);
        const overflow = await visit.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        assert.equal(overflow, 0, `${name} scrolls sideways`);
      }
      await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
      await visit.hook("session-ended").waitFor();
      await visit.page.locator("summary").click();
      await visit.page.locator("time").first().waitFor();
      await assertNoBarriers(visit, "ended");
      assert.equal(await visit.hook("stop").count(), 0);
    },
    { viewport: { width: 320, height: 640 } },
  );
});

void test("R028 a browser that cannot share is told so before the terms", async () => {
  await stage.visiting(async (visit) => {
    await visit.page.addInitScript(() => {
      Object.defineProperty(navigator.mediaDevices, "getDisplayMedia", { value: undefined });
    });
    await visit.start();
    await visit.hook("did-you-call-yes").click();
    await visit.page.getByText(portalCatalogue.nl["portal.cannot-share.title"]).waitFor();
    assert.equal(await visit.hook("terms-text").count(), 0);
    await assertNoBarriers(visit, "cannot share");
  });
});

void test("R049 the record page shows and gives the record to whoever has its address", async () => {
  await stage.visiting(async (visit) => {
    stage.server.record = stage.record;
    await visit.page.goto(
      `${stage.server.origin}/record/?lang=nl#${stage.record.sessionId}.${"t".repeat(43)}`,
    );
    await visit.page.getByText("Klant zei ja tegen meekijken").waitFor();
    await visit.page.getByText(portalCatalogue.nl["verify.consistent"]).waitFor();
    await assertNoBarriers(visit, "record");
    const download = visit.page.waitForEvent("download");
    await visit.hook("download-record").click();
    assert.deepEqual(JSON.parse(await readFile(await (await download).path(), "utf8")), stage.record);
  });
});

void test("the real worker starts under the strict content security policy", async () => {
  const page = await stage.browser.newPage();
  const breaches: string[] = [];
  page.on("console", (message) => {
    if (/content security policy|trusted/i.test(message.text())) breaches.push(message.text());
  });
  page.on("pageerror", (error) => breaches.push(error.message));
  await page.goto(`${stage.server.origin}/?lang=nl`);
  for (const hook of ["did-you-call-yes", "managed-no", "backup-yes", "accept-terms", "share-in-browser"]) {
    await page.getByTestId(hook).click();
  }
  // This server has no relay, so the worker's own network check must be what says so.
  await page.getByRole("button", { name: portalCatalogue.nl["portal.network.retry"] }).waitFor();
  assert.deepEqual(breaches, []);
  await page.getByTestId("stop").click();
  await page.getByTestId("session-ended").waitFor();
  await page.close();
});

void test("the first question weighs at most 150 kB compressed", async () => {
  const page = await stage.browser.newPage();
  const files = new Set<string>();
  await page.route("**/later-pages*", (route) => route.abort());
  page.on("requestfinished", (request) => files.add(new URL(request.url()).pathname));
  await page.goto(`${stage.server.origin}/b/voorbeeld`);
  await page.getByTestId("did-you-call-yes").waitFor();
  await page.close();
  const names = (await readdir(stage.dist)).filter((name) => files.has(`/assets/portal/${name}`));
  const parts = await Promise.all([...names, "index.html"].map((name) => readFile(join(stage.dist, name))));
  const bytes = parts.reduce((sum, part) => sum + gzipSync(part).length, 0);
  assert.ok(names.length >= 3, names.join(" "));
  assert.ok(bytes <= 150_000, `${bytes} bytes`);
  const code = parts.map(String).join("");
  assert.doesNotMatch(code, /ZodError|meekijk-record/);
});
