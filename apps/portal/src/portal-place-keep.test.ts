import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { portalCatalogue } from "@meekijk/messages";
import { exampleSteps } from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import { examplePlaceMe } from "../../../packages/customer-pages/src/testing/example-place.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { placeVisitsOf } from "./testing/place-visits.ts";
import type { PlaceVisits } from "./testing/place-visits.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";

let stage: PortalStage;
let visits: PlaceVisits;
before(async () => {
  stage = await setPortalStage();
  visits = placeVisitsOf(stage);
});
after(() => stage.close());

const token = "t".repeat(43);

void test("R055 a session that is shared while signed in is kept by a press, in an account that is named", async () => {
  visits.begin(examplePlaceMe());
  const recordToken = token as NonNullable<Parameters<PortalVisit["show"]>[1]>["recordToken"] & string;
  const { sessionId } = stage.record;
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.code, { sessionId, recordToken });
    await visit.page.getByText("Bent u Riet de Boer (riet@boer.example)?").waitFor();
    await assertNoBarriers(visit, "code, offered");
    assert.deepEqual(visits.postedTo("/keep"), []);
    for (const step of [exampleSteps.joined, exampleSteps.question]) {
      await visit.show(step, { sessionId, recordToken });
      await visit.hook("stop-and-report").waitFor();
      assert.equal(await visit.hook("place-keep").count(), 0, "nothing stands beside yes and no");
    }
    await visit.show(exampleSteps.live, { sessionId, recordToken });
    await visit.hook("place-keep-session").click();
    await waitUntil("the session is kept", () => visits.postedTo("/keep").length === 1);
    assert.deepEqual(visits.postedTo("/keep"), [
      { address: "/api/place/sessions/keep", body: { sessionId } },
    ]);
    await visit.show(exampleSteps.ended, { sessionId, recordToken }, stage.record.entries);
    await visit.page.getByText("Dit staat nu in de omgeving van Riet de Boer (riet@boer.example).").waitFor();
    await assertNoBarriers(visit, "ended, kept");
    assert.equal(visits.postedTo("/keep").length, 1);
  });
});

void test("who is not the account's holder signs it out from the code's screen, and nothing is kept", async () => {
  const server = visits.begin(examplePlaceMe());
  const recordToken = token as NonNullable<Parameters<PortalVisit["show"]>[1]>["recordToken"] & string;
  const { sessionId } = stage.record;
  await stage.visiting(
    async (visit) => {
      await visit.start();
      await visit.toSession();
      await visit.show(exampleSteps.code, { sessionId, recordToken });
      await visit.hook("place-keep-not-me").click();
      await visit.page.getByText("riet@boer.example is uitgelogd in deze browser.").waitFor();
      await assertNoBarriers(visit, "code, signed out");
      assert.equal(server.me, undefined);
      await visit.show(exampleSteps.ended, { sessionId, recordToken }, stage.record.entries);
      await visit.hook("session-ended").waitFor();
      assert.deepEqual(visits.postedTo("/keep"), []);
    },
    { viewport: { width: 390, height: 844 } },
  );
});

void test("who has no account is asked nothing before a session has a record, and reads nothing about it", async () => {
  visits.begin();
  const recordToken = token as NonNullable<Parameters<PortalVisit["show"]>[1]>["recordToken"] & string;
  const { sessionId } = stage.record;
  await stage.visiting(async (visit) => {
    const asked: string[] = [];
    visit.page.on("request", (request) => {
      if (request.url().includes("/api/place/")) asked.push(new URL(request.url()).pathname);
    });
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.opening, { sessionId: undefined, recordToken: undefined });
    await visit.hook("stop").waitFor();
    assert.deepEqual(asked, []);
    await visit.show(exampleSteps.ended, { sessionId, recordToken }, stage.record.entries);
    await visit.hook("session-ended").waitFor();
    await waitUntil("the look", () => asked.length > 0);
    assert.deepEqual(asked, ["/api/place/me"]);
    assert.equal(await visit.hook("place-keep").count(), 0);
    assert.deepEqual(visits.postedTo("/keep"), []);
  });
});

void test("R055 the page of a record offers its signed-in reader to keep it", async () => {
  const server = visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visit.page.goto(`${stage.server.origin}/record/?lang=nl#${stage.record.sessionId}.${token}`);
    server.refusals.set("keep", "internal");
    await visit.hook("place-keep-session").click();
    await visit.page
      .getByText("Bewaren in de omgeving van Riet de Boer (riet@boer.example) is niet gelukt.")
      .waitFor();
    await assertNoBarriers(visit, "record, not kept");
    server.refusals.clear();
    await visit.hook("place-keep-session").click();
    await visit.page.getByText(portalCatalogue.nl["portal.keep.open"]).waitFor();
    assert.equal(visits.postedTo("/keep").length, 2);
  });
});
