import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { placeCatalogue, portalCatalogue } from "@meekijk/messages";
import { exampleDuty, examplePlaceMe } from "../../../packages/customer-pages/src/testing/example-place.ts";
import { placeScenes } from "./testing/place-scenes.ts";
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
const words = placeCatalogue.nl;

/** What is wider than the window, which nobody should have to scroll. */
const overflowOf = (visit: PortalVisit) =>
  visit.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const [brand, language, width] of [
  ["voorbeeld", "nl", 390],
  ["zonneveld", "en", 1280],
  // 640 pixels at 200 % zoom, and the narrowest that the rules for reading without sideways scrolling know.
  ["zonneveld", "nl", 320],
] as const) {
  void test(`no screen of the own place has barriers or scrolls sideways: ${brand}, ${language}, ${width} pixels`, async () => {
    await stage.visiting(
      async (visit) => {
        for (const scene of placeScenes) {
          visits.begin();
          await scene.play(visit, { brand, language, server: stage.server, record: stage.record });
          assert.equal(await visit.page.locator("html").getAttribute("lang"), language);
          await assertNoBarriers(visit, scene.name);
          assert.equal(await overflowOf(visit), 0, `${scene.name} scrolls sideways`);
          assert.deepEqual(await visit.violations(), [], `content security policy: ${scene.name}`);
          await visit.beginAnew();
        }
      },
      { viewport: { width, height: 800 } },
    );
  });
}

void test("the first question does not carry the own place, and links to it", async () => {
  visits.begin();
  await stage.visiting(async (visit) => {
    const files: string[] = [];
    visit.page.on("requestfinished", (request) => files.push(request.url()));
    await visit.start();
    await visit.page.waitForLoadState("networkidle");
    const parts = await Promise.all(
      files
        .filter((file) => file.endsWith(".js"))
        .map((file) => readFile(`${stage.dist}/${file.slice(file.lastIndexOf("/"))}`, "utf8")),
    );
    assert(parts.length > 1);
    assert(!parts.some((part) => part.includes(words["place.sign-in.new"])));
    await visit.hook("own-place").click();
    await visit.hook("place-sign-in").waitFor();
    assert.equal(await visit.hook("own-place").count(), 0);
  });
});

void test("the pages are found by keyboard: back, forward and the focus on the heading", async () => {
  visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-open-session").focus();
    await visit.page.keyboard.press("Enter");
    await visit.hook("place-record").waitFor();
    await visit.page.waitForFunction(() => document.activeElement?.tagName === "H1");
    await visit.page.reload();
    await visit.hook("place-record").waitFor();
    await visit.page.goBack();
    await visit.hook("place-session").waitFor();
  });
});

async function pressByKeyboard(visit: PortalVisit, hook: string, key = "Enter"): Promise<void> {
  const target = visit.hook(hook).first();
  await target.waitFor();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 60 && !(await isThere()); step += 1) await visit.page.keyboard.press("Tab");
  assert(await isThere(), `the keyboard does not reach ${hook}`);
  await visit.page.keyboard.press(key);
}

void test("everything is done by keyboard alone: asking for a link, reading, looking, blocking a colleague", async () => {
  const server = visits.begin();
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await pressByKeyboard(visit, "place-email", "r");
    await visit.page.keyboard.type("iet@boer.example");
    await pressByKeyboard(visit, "place-send-link");
    await visit.hook("place-mail-sent").waitFor();
    server.linkOpens = examplePlaceMe({ activationDuty: exampleDuty("voorbeeld", "nl") });
    await visit.page.evaluate((link) => (location.hash = link), `#token=${token}`);
    await pressByKeyboard(visit, "place-use-link", "Space");
    await pressByKeyboard(visit, "place-read-instruction", "Space");
    await pressByKeyboard(visit, "place-read-rules", "Space");
    await pressByKeyboard(visit, "place-activate");
    await pressByKeyboard(visit, "place-open-session");
    await pressByKeyboard(visit, "place-open-damage");
    await pressByKeyboard(visit, "place-back");
    await pressByKeyboard(visit, "place-organisation");
    await pressByKeyboard(visit, "place-block-person");
    await visit.hook("place-person-blocked").waitFor();
    await pressByKeyboard(visit, "place-account");
    await pressByKeyboard(visit, "place-block-account");
    await visit.hook("place-blocked").waitFor();
  });
});

void test("a page that cannot be loaded says so and can be tried again, and another language keeps what was typed", async () => {
  visits.begin();
  await stage.visiting(async (visit) => {
    await visit.page.route("**/place-pages*", (route) => route.abort());
    await visits.go(visit);
    await visit.page.getByText(portalCatalogue.nl["portal.error.offline"]).waitFor();
    await visit.page.unroute("**/place-pages*");
    await visit.page.getByRole("button", { name: portalCatalogue.nl["portal.error.retry"] }).click();
    await visit.hook("place-email").fill("riet@boer.example");
    await visit.page.getByRole("button", { name: "English" }).click();
    await visit.page.getByText(placeCatalogue.en["place.sign-in.lead"]).waitFor();
    assert.equal(await visit.hook("place-email").inputValue(), "riet@boer.example");
    stage.server.isApiDown = true;
    await visit.hook("place-send-link").click();
    await visit.hook("place-problem").waitFor();
    assert.equal(await visit.hook("place-email").inputValue(), "riet@boer.example");
    stage.server.isApiDown = false;
    await visit.hook("place-send-link").click();
    await visit.hook("place-mail-sent").waitFor();
  });
});

void test("who came in by a link reads whose account it is before anything else, and can leave it", async () => {
  const server = visits.begin();
  await stage.visiting(async (visit) => {
    for (const activationDuty of [exampleDuty("voorbeeld", "nl"), null]) {
      server.linkOpens = examplePlaceMe({ activationDuty });
      await visits.go(visit, `#token=${token}`);
      await visit.hook("place-use-link").click();
      await visit.page.getByText("U bent nu ingelogd als Riet de Boer (riet@boer.example).").waitFor();
      await assertNoBarriers(visit, "whose account");
      await visit.hook("place-not-me").click();
      await visit.hook("place-sign-in").waitFor();
      assert.equal(server.me, undefined);
      assert.equal(await visit.hook("place-whose").count(), 0);
      await visit.page.goto("about:blank");
    }
    server.me = examplePlaceMe();
    await visits.go(visit);
    await visit.hook("place-overview-page").waitFor();
    assert.equal(await visit.hook("place-whose").count(), 0, "whoever was in already is not asked");
  });
});

void test("R060 whoever must read new rules first can still block the account", async () => {
  const server = visits.begin(examplePlaceMe({ activationDuty: exampleDuty("voorbeeld", "nl") }));
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-read-instruction").waitFor();
    await assertNoBarriers(visit, "activation, with the way to block");
    await pressByKeyboard(visit, "place-block-account");
    await visit.hook("place-blocked").waitFor();
    assert.equal(visits.postedTo("/block").length, 1);
    assert.equal(server.me, undefined);
  });
});
