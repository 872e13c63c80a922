import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { portalCatalogue } from "@meekijk/messages";
import { renderTermsText } from "@meekijk/protocol";
import type { ClosingRequest, EmployeeVerification } from "@meekijk/protocol";
import {
  exampleQuestionId,
  exampleSteps,
  workerNowMs,
} from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import type { FakeWorkerPage } from "./testing/fake-device-worker.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

async function toLive(visit: PortalVisit): Promise<void> {
  await visit.start();
  await visit.toSession();
  await visit.show(exampleSteps.question);
  await visit.hook("allow-view").click();
  await visit.page.waitForFunction(() =>
    (window as unknown as FakeWorkerPage).fakeWorker.commands.some(({ kind }) => kind === "allow-view"),
  );
  await visit.show(exampleSteps.live);
  await visit.hook("pause").waitFor();
}

const trackStates = (visit: PortalVisit) =>
  visit.page.evaluate(() =>
    (window as unknown as FakeWorkerPage).fakeTracks.map(({ readyState }) => readyState),
  );

void test("R004 a customer who was called gets a warning and nothing that starts anything", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.hook("did-you-call-no").click();
    await visit.page.getByText(portalCatalogue.nl["portal.not-called.hang-up"]).waitFor();
    assert.equal(await visit.hook("share-in-browser").count(), 0);
    assert.equal(await visit.page.evaluate(() => "fakeWorker" in window), false);
  });
});

void test("R010 refusing the terms is counted without a name and starts nothing", async () => {
  await stage.visiting(async (visit) => {
    stage.server.posted.length = 0;
    await visit.start();
    await visit.toTerms();
    await visit.hook("refuse-terms").click();
    await visit.page.getByText(portalCatalogue.nl["portal.refused.title"]).waitFor();
    await assertNoBarriers(visit, "refused");
    await waitUntil("the refusal", () => stage.server.posted.length > 0);
    assert.deepEqual(stage.server.posted, [{ address: "/api/brands/voorbeeld/refusals", body: {} }]);
    assert.equal(await visit.page.evaluate(() => "fakeWorker" in window), false);
  });
});

void test("R008 accepting tells the worker exactly what was accepted, once the questions are answered", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toTerms();
    await visit.hook("accept-terms").click();
    assert.equal(await visit.hook("share-in-browser").count(), 0);
    await visit.hook("managed-yes").click();
    await visit.hook("backup-no").click();
    await visit.hook("accept-terms").click();
    assert.equal(await visit.page.evaluate(() => "fakeWorker" in window), false);
    await visit.hook("share-in-browser").click();
    await visit.page.waitForFunction(
      () => (window as unknown as FakeWorkerPage).fakeWorker?.commands.length > 0,
    );
    const [start] = await visit.commands();
    assert(start?.kind === "start");
    assert.equal(start.answers.management, "managed");
    assert.equal(start.answers.hasBackup, false);
    assert.deepEqual(
      start.answers.documents.map(({ sha256 }) => sha256),
      stage.site.brand.documents.filter(({ language }) => language === "nl").map(({ sha256 }) => sha256),
    );
    assert.equal(start.serverAddress, stage.server.origin);
    assert.equal(start.viewWording.wordingId, "consent.view");
  });
});

void test("R036 beside the name stands what this device found out, and that a page trusts the site that serves it", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    const identity = visit.hook("employee-identity");
    const shown = async (verification?: EmployeeVerification) => {
      await visit.show({ ...exampleSteps.question, ...(verification && { verification }) });
      const state =
        verification === undefined
          ? "pending"
          : verification === "verified" || verification === "refused"
            ? verification
            : "not-verified";
      await visit.page.locator(`[data-testid=employee-identity][data-state=${state}]`).waitFor();
      return (await identity.textContent()) ?? "";
    };
    assert.match(await shown(), /wachten nog op het bewijs/);
    const verified = await shown("verified");
    assert.match(verified, /^Bevestigd door Voorbeeld Computerhulp/);
    assert.match(verified, /u vertrouwt daarbij de website/i);
    for (const doubt of ["no-proof", "no-root-key", "expired"] as const)
      assert.match(await shown(doubt), /^Niet bevestigd\. .*Vraag het na aan de telefoon\.$/);
    // A proof that was brought and does not hold is what an attack looks like: no calm words then.
    assert.match(
      await shown("refused"),
      /bewijs dat meekwam, klopt niet\. Ga alleen verder als u deze persoon kent/,
    );
    await assertNoBarriers(visit, "proof refused");
  });
});

void test("R008 a text that does not fit its hash cannot be accepted", async () => {
  await stage.visiting(async (visit) => {
    const address = "/api/terms/voorbeeld/general-terms/2/nl";
    const good = stage.site.terms.get(address);
    assert(good !== undefined);
    stage.site.terms.set(address, { ...good, document: { ...good.document, title: "Andere voorwaarden" } });
    await visit.start();
    await visit.hook("did-you-call-yes").click();
    await visit.page.getByText(portalCatalogue.nl["portal.terms.document.failed"]).waitFor();
    assert.equal(await visit.hook("accept-terms").count(), 0);
    await assertNoBarriers(visit, "terms failed");
    stage.site.terms.set(address, good);
  });
});

void test("R007 the copy to keep is the text that is hashed", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toTerms();
    const download = visit.page.waitForEvent("download");
    await visit.page
      .getByRole("button", { name: portalCatalogue.nl["portal.terms.document.download"] })
      .first()
      .click();
    const file = await download;
    assert.equal(file.suggestedFilename(), "voorbeeld-session-terms-v2-nl.txt");
    const terms = stage.site.terms.get("/api/terms/voorbeeld/session-terms/2/nl");
    assert(terms !== undefined);
    assert.equal(await readFile(await file.path(), "utf8"), renderTermsText(terms.document));
  });
});

void test("R032 the code is nine digits in three groups", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.code);
    assert.equal(await visit.hook("session-code").textContent(), "418 205 793");
    assert.equal(await visit.hook("wrong-try").count(), 0);
    await visit.show(exampleSteps.codeWrongTry);
    await visit.hook("wrong-try").waitFor();
  });
});

void test("R012 yes and no weigh the same, none has the focus, and yes opens the picker inside the click", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.question);
    const [allow, refuse] = [visit.hook("allow-view"), visit.hook("refuse-view")];
    const [allowBox, refuseBox] = [await allow.boundingBox(), await refuse.boundingBox()];
    assert.deepEqual([allowBox?.width, allowBox?.height], [refuseBox?.width, refuseBox?.height]);
    assert.equal(await allow.getAttribute("class"), await refuse.getAttribute("class"));
    assert.equal(await visit.page.evaluate(() => document.activeElement?.tagName), "H1");
    assert.equal(await visit.hook("employee-name").textContent(), "Sanne de Wit");
    assert.equal(await visit.hook("session-reason").textContent(), exampleSteps.question.reason);
    await allow.click();
    await visit.page.waitForFunction(() =>
      (window as unknown as FakeWorkerPage).fakeWorker.commands.some(({ kind }) => kind === "allow-view"),
    );
  });
});

void test("the picker is asked for the screen in its own pixels, without this tab, sound or a later switch", async () => {
  await stage.visiting(async (visit) => {
    await toLive(visit);
    const options = await visit.page.evaluate(() => (window as unknown as FakeWorkerPage).fakePickOptions);
    assert.deepEqual(options, {
      video: {
        width: { ideal: 16_384 },
        height: { ideal: 16_384 },
        frameRate: 30,
        cursor: "always",
        displaySurface: "monitor",
      },
      audio: false,
      selfBrowserSurface: "exclude",
      surfaceSwitching: "exclude",
      systemAudio: "exclude",
      monitorTypeSurfaces: "include",
    });
  });
});

void test("R012 yes works from the keyboard, and a cancelled picker is a no", async () => {
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.question);
    await visit.page.evaluate(() => ((window as unknown as FakeWorkerPage).fakePick = "cancel"));
    // The heading takes the focus when it is shown.
    await visit.page.locator("h1:focus").waitFor();
    await visit.hook("allow-view").focus();
    await visit.page.keyboard.press("Enter");
    await visit.page.waitForFunction(() =>
      (window as unknown as FakeWorkerPage).fakeWorker.commands.some(({ kind }) => kind === "refuse-view"),
    );
    assert.deepEqual((await visit.commands()).at(-1), { kind: "refuse-view", questionId: exampleQuestionId });
    await visit.show(exampleSteps.joinedAfterNo);
    await visit.page.getByText(portalCatalogue.nl["portal.picker.cancelled"]).waitFor();
  });
});

void test("R039 stop works on the first press, offline, before the worker answers", async () => {
  await stage.visiting(async (visit) => {
    await toLive(visit);
    assert.equal(
      await visit.hook("security-claim").textContent(),
      "Beveiligd tegen iedereen onderweg; u vertrouwt de website die deze pagina levert.",
    );
    await visit.page.context().setOffline(true);
    await visit.hook("stop").click();
    assert.deepEqual(await trackStates(visit), ["ended"]);
    assert.equal((await visit.commandKinds()).at(-1), "stop");
    await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
    await visit.hook("session-ended").waitFor();
    const download = visit.page.waitForEvent("download");
    await visit.hook("download-record").click();
    assert.deepEqual(JSON.parse(await readFile(await (await download).path(), "utf8")), stage.record);
  });
});

void test("R043 pause, resume and go on each send their own word", async () => {
  await stage.visiting(async (visit) => {
    await toLive(visit);
    await visit.hook("pause").click();
    await visit.show(exampleSteps.paused);
    await visit.hook("resume").click();
    await visit.show(exampleSteps.live, {
      warning: { limit: "session-length", endsAtMs: workerNowMs + 50_000 },
    });
    await visit.page.getByRole("button", { name: portalCatalogue.nl["portal.warning.go-on"] }).click();
    assert.deepEqual((await visit.commandKinds()).slice(-3), ["pause", "resume", "go-on"]);
  });
});

void test("a worker that wants no more frames, or is gone, leaves no track running", async () => {
  await stage.visiting(async (visit) => {
    await toLive(visit);
    await visit.tell({ kind: "stop-capture" });
    assert.deepEqual(await trackStates(visit), ["ended"]);
    await visit.page.evaluate(() => (window as unknown as FakeWorkerPage).fakeWorker.fail());
    await visit.page.getByText(portalCatalogue.nl["portal.error.title"]).waitFor();
    await assertNoBarriers(visit, "worker gone");
  });
});

void test("a page that closes sends the end that was made beforehand", async () => {
  await stage.visiting(async (visit) => {
    stage.server.posted.length = 0;
    await toLive(visit);
    await visit.tell({ kind: "closing", closing: { side: "device", sealedEnd: "x" } as ClosingRequest });
    await visit.start();
    await waitUntil("the closing", () =>
      stage.server.posted.some(({ address }) => address.endsWith("/closing")),
    );
    assert.deepEqual(
      stage.server.posted.filter(({ address }) => address.endsWith("/closing")),
      [{ address: "/api/sessions/AQAAAAAAAAAAAAAAAAAAAA/closing", body: { side: "device", sealedEnd: "x" } }],
    );
  });
});

void test("R053 feedback and damage go to the server with what the customer wrote", async () => {
  await stage.visiting(async (visit) => {
    stage.server.posted.length = 0;
    stage.server.record = stage.record;
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.ended, { sessionId: stage.record.sessionId }, stage.record.entries);
    const text = portalCatalogue.nl;
    await visit.page.getByText("17 maart 2026").waitFor();
    await visit.page.getByRole("button", { name: text["portal.feedback.send"], exact: true }).click();
    await visit.page.getByText(text["portal.feedback.sent"]).waitFor();
    await visit.page.getByRole("button", { name: text["portal.damage.open"] }).click();
    await visit.page.getByRole("button", { name: text["portal.damage.send"] }).click();
    await visit.page.getByText(text["portal.damage.missing"]).first().waitFor();
    await visit.page.getByLabel(text["portal.damage.description"]).fill("De printer doet niets meer.");
    await visit.page.getByLabel(text["portal.damage.contact"]).fill("06 12345678");
    await visit.page.getByRole("button", { name: text["portal.damage.send"] }).click();
    await visit.page.getByText(/Wij hebben uw melding ontvangen/).waitFor();
    await assertNoBarriers(visit, "after care");
    assert.deepEqual(
      stage.server.posted.map(({ address, body }) => [address.split("/").at(-1), body]),
      [
        ["feedback", { isSolved: null, feltSafe: null, remark: null }],
        ["damage-report", { description: "De printer doet niets meer.", contact: "06 12345678" }],
      ],
    );
  });
});
