import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { placeCatalogue, portalCatalogue } from "@meekijk/messages";
import { exampleSteps } from "../../../packages/customer-pages/src/testing/example-device-view.ts";
import {
  exampleDuty,
  examplePlaceMe,
  examplePlaceSession,
} from "../../../packages/customer-pages/src/testing/example-place.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { FakePlace } from "./testing/fake-place.ts";
import { placeScenes } from "./testing/place-scenes.ts";
import { assertNoBarriers, setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";
import type { PortalVisit } from "./testing/portal-visit.ts";

let stage: PortalStage;
before(async () => {
  stage = await setPortalStage();
});
after(() => stage.close());

const token = "t".repeat(43);
const session = examplePlaceSession();
const words = placeCatalogue.nl;

/** The server begins anew, with the account signed in or not. */
function begin(me = undefined as FakePlace["me"]): FakePlace {
  const { server } = stage;
  server.posted.length = 0;
  server.place = new FakePlace();
  server.place.me = me;
  server.record = stage.record;
  return server.place;
}

const go = (visit: PortalVisit, rest = "") =>
  visit.page.goto(`${stage.server.origin}/b/voorbeeld/account?lang=nl${rest}`);
const postedTo = (end: string) => stage.server.posted.filter(({ address }) => address.endsWith(end));

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
    for (const scene of placeScenes) {
      begin();
      await stage.visiting(
        async (visit) => {
          await scene.play(visit, { brand, language, server: stage.server, record: stage.record });
          assert.equal(await visit.page.locator("html").getAttribute("lang"), language);
          await assertNoBarriers(visit, scene.name);
          assert.equal(await overflowOf(visit), 0, `${scene.name} scrolls sideways`);
        },
        { viewport: { width, height: 800 } },
      );
    }
  });
}

void test("R056 asking for a link says the same for every address, and again only after a pause", async () => {
  begin();
  await stage.visiting(async (visit) => {
    await visit.page.clock.install();
    await go(visit);
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.sign-in.email-missing"]).waitFor();
    await visit.hook("place-email").fill(" Riet@Boer.example ");
    await visit.hook("place-send-link").click();
    await visit.hook("place-mail-sent").waitFor();
    assert.deepEqual(postedTo("/mail"), [
      {
        address: "/api/place/mail",
        body: { brandSlug: "voorbeeld", email: "riet@boer.example", language: "nl", name: null },
      },
    ]);
    assert(await visit.hook("place-send-again").isDisabled());
    await visit.page.clock.runFor(61_000);
    await visit.hook("place-send-again").click();
    await waitUntil("the second mail", () => postedTo("/mail").length === 2);
    await visit.hook("place-mail-sent").waitFor();
    assert(await visit.hook("place-send-again").isDisabled());
    await visit.hook("place-other-address").click();
    assert.equal(await visit.hook("place-email").inputValue(), "Riet@Boer.example");
  });
});

void test("R056 R057 a new account needs a name and an address of one person", async () => {
  begin();
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.hook("place-new-account").click();
    await visit.hook("place-email").fill("administratie@boer.example");
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.sign-in.name-missing"]).waitFor();
    await visit.hook("place-name").fill("Riet de Boer");
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.problem.shared-mailbox"]).waitFor();
    assert.deepEqual(postedTo("/mail"), []);
    await visit.hook("place-email").fill("riet@boer.example");
    await visit.page.keyboard.press("Enter");
    await visit.hook("place-mail-sent").waitFor();
    assert.deepEqual(
      postedTo("/mail").map(({ body }) => body),
      [{ brandSlug: "voorbeeld", email: "riet@boer.example", language: "nl", name: "Riet de Boer" }],
    );
  });
});

void test("a link from a mail leaves the address at once and is used by a press only", async () => {
  const place = begin();
  place.linkOpens = examplePlaceMe();
  await stage.visiting(async (visit) => {
    await go(visit, `#token=${token}`);
    await visit.hook("place-use-link").waitFor();
    assert.equal(new URL(visit.page.url()).hash, "");
    assert.deepEqual(stage.server.posted, []);
    await visit.hook("place-use-link").press("Enter");
    await visit.hook("place-session").waitFor();
    assert.deepEqual(stage.server.posted, [{ address: "/api/place/sign-in", body: { token } }]);
    await visit.page.goBack();
    assert(!visit.page.url().includes(token));
  });
});

void test("a second link in the same tab is taken as well", async () => {
  begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.hook("place-session").waitFor();
    await visit.page.evaluate((link) => (location.hash = link), `#block=${token}`);
    await visit.hook("place-use-block-link").click();
    await visit.hook("place-blocked").waitFor();
    assert.equal(new URL(visit.page.url()).hash, "");
    assert.deepEqual(postedTo("/block-by-mail"), [{ address: "/api/place/block-by-mail", body: { token } }]);
  });
});

void test("R058 R069 nothing opens before instruction and use rules were said yes to, by the hash of what is read", async () => {
  const activationDuty = exampleDuty("voorbeeld", "nl");
  const place = begin(examplePlaceMe({ activationDuty }));
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.hook("place-activate").click();
    await visit.page.getByText(words["place.activation.agree-missing"]).waitFor();
    await visit.hook("place-read-instruction").check();
    await visit.hook("place-activate").click();
    assert.deepEqual(postedTo("/activation"), []);
    await visit.hook("place-read-rules").press("Space");
    place.refusals.set("activation", "duty-changed");
    await visit.hook("place-activate").click();
    await visit.page.getByText(words["place.activation.changed"]).waitFor();
    place.refusals.clear();
    await visit.hook("place-read-instruction").check();
    await visit.hook("place-read-rules").check();
    await visit.hook("place-activate").click();
    await visit.hook("place-session").waitFor();
    const { instruction, useRules } = activationDuty;
    const body = { instruction, useRules: { version: useRules?.version, sha256: useRules?.sha256 } };
    assert.deepEqual(postedTo("/activation").at(-1)?.body, body);
  });
});

void test("use rules that are not the ones that the server names cannot be said yes to", async () => {
  const duty = exampleDuty("voorbeeld", "nl");
  assert(duty.useRules !== null);
  const other = {
    ...duty,
    useRules: { ...duty.useRules, sha256: exampleDuty("voorbeeld", "en").useRules!.sha256 },
  };
  begin(examplePlaceMe({ activationDuty: other }));
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.page.getByText(words["place.activation.failed"]).waitFor();
    assert.equal(await visit.hook("place-activate").count(), 0);
  });
});

void test("R053 R055 a session opens its record, shows until when damage is reported, and takes the report", async () => {
  const place = begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.hook("place-open-session").click();
    await visit.page.getByText("17 maart 2026").waitFor();
    const download = visit.page.waitForEvent("download");
    await visit.hook("download-record").click();
    assert.deepEqual(JSON.parse(await readFile(await (await download).path(), "utf8")), stage.record);
    await visit.hook("place-open-damage").click();
    await visit.hook("place-damage-description").fill("De printer is stuk.");
    place.refusals.set("damage-report", "not-signed-in");
    await visit.hook("place-send-damage").click();
    await visit.page.getByText(words["place.problem.not-signed-in"]).waitFor();
    // What was typed outlives a refusal, another screen and the way back.
    await visit.hook("place-account").click();
    await visit.page.goBack();
    assert.equal(await visit.hook("place-damage-description").inputValue(), "De printer is stuk.");
    place.refusals.clear();
    await visit.hook("place-send-damage").click();
    await visit.hook("place-damage-sent").waitFor();
    await visit.page.getByText("U hebt 1 melding over schade gedaan.").waitFor();
    assert.deepEqual(postedTo("/damage-report").at(-1), {
      address: `/api/place/sessions/${session.sessionId}/damage-report`,
      body: { description: "De printer is stuk.", contact: "riet@boer.example" },
    });
  });
});

void test("R060 R061 one press says that a session was not asked for, and the page says what that did", async () => {
  const place = begin(examplePlaceMe());
  place.sessions = [examplePlaceSession({ endedAt: null, endReason: null, damageReportUntil: null })];
  await stage.visiting(async (visit) => {
    await go(visit, `&session=${session.sessionId}`);
    place.refusals.set("disown", "internal");
    await visit.hook("place-disown-session").click();
    await visit.hook("place-problem").waitFor();
    place.refusals.clear();
    await visit.hook("place-disown-session").click();
    await visit.hook("place-blocked").waitFor();
    await visit.page.getByText(words["place.blocked.ended"]).waitFor();
    await visit.page
      .getByRole("main")
      .getByRole("link", { name: /\+31 20 123 45 67/ })
      .waitFor();
    await visit.page.reload();
    await visit.hook("place-sign-in").waitFor();
  });
});

void test("R057 R060 browsers can be signed out and the account blocked", async () => {
  const place = begin(examplePlaceMe({ otherWebSessionCount: 1 }));
  await stage.visiting(async (visit) => {
    await go(visit);
    await visit.hook("place-elsewhere").getByRole("button").click();
    place.webSessions = place.webSessions.slice(0, 1);
    await visit.hook("place-end-browser").click();
    await visit.hook("place-browser-ended").waitFor();
    assert.equal(await visit.hook("place-end-browser").count(), 0);
    await visit.hook("place-block-account").click();
    await visit.hook("place-blocked").waitFor();
    assert.deepEqual(
      stage.server.posted.map(({ address }) => address),
      [`/api/place/web-sessions/${"V".repeat(22)}/end`, "/api/place/block"],
    );
  });
});

void test("who signs out is out only once the server says so", async () => {
  const place = begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await go(visit, "&page=account");
    place.refusals.set("sign-out", "internal");
    await visit.hook("place-sign-out").click();
    await visit.hook("place-problem").waitFor();
    place.refusals.clear();
    await visit.hook("place-sign-out").click();
    await visit.page.getByText(words["place.sign-in.signed-out"]).waitFor();
  });
});

void test("R060 the organisation's administrator blocks a person in one press and invites another", async () => {
  begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await go(visit, "&page=organisation");
    await visit.hook("place-block-person").first().click();
    await visit.page
      .getByText("Kees van der Heijden-Oosterbroek is geblokkeerd en overal uitgelogd.")
      .waitFor();
    await visit.page.getByText("Er keek iemand mee. Dat is gestopt.").waitFor();
    await visit.hook("place-invite-name").fill("Noor Mulder");
    await visit.hook("place-invite-email").fill("info@boer.example");
    await visit.hook("place-invite-send").click();
    await visit.page.getByText(words["place.problem.shared-mailbox"]).waitFor();
    await visit.hook("place-invite-email").fill("noor@boer.example");
    await visit.hook("place-invite-send").click();
    await visit.hook("place-invited").waitFor();
    assert.deepEqual(
      postedTo("/people").map(({ body }) => body),
      [{ name: "Noor Mulder", email: "noor@boer.example", language: "nl" }],
    );
  });
});

void test("a person without the task finds no organisation, and the address of its page shows the overview", async () => {
  begin(examplePlaceMe({ isAdministrator: false }));
  await stage.visiting(async (visit) => {
    await go(visit, "&page=organisation");
    await visit.hook("place-session").waitFor();
    assert.equal(await visit.hook("place-organisation").count(), 0);
  });
});

void test("R055 a session that is shared while signed in is kept as soon as it has a record", async () => {
  begin(examplePlaceMe());
  const recordToken = token as NonNullable<Parameters<PortalVisit["show"]>[1]>["recordToken"] & string;
  const { sessionId } = stage.record;
  await stage.visiting(async (visit) => {
    await visit.start();
    await visit.toSession();
    await visit.show(exampleSteps.code, { sessionId, recordToken });
    await waitUntil("the session is kept", () => postedTo("/keep").length === 1);
    assert.deepEqual(postedTo("/keep"), [{ address: "/api/place/sessions/keep", body: { sessionId } }]);
    await visit.show(exampleSteps.ended, { sessionId, recordToken }, stage.record.entries);
    await visit.page.getByText("Dit staat nu in de omgeving van Riet de Boer.").waitFor();
    await assertNoBarriers(visit, "ended, kept");
    assert.equal(postedTo("/keep").length, 1);
  });
});

void test("who has no account is asked nothing before a session has a record, and reads nothing about it", async () => {
  begin();
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
    assert.deepEqual(postedTo("/keep"), []);
  });
});

void test("R055 the page of a record offers its signed-in reader to keep it", async () => {
  const place = begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visit.page.goto(`${stage.server.origin}/record/?lang=nl#${stage.record.sessionId}.${token}`);
    place.refusals.set("keep", "internal");
    await visit.hook("place-keep-session").click();
    await visit.page
      .getByText(portalCatalogue.nl["portal.keep.failed"].replace("{name}", "Riet de Boer"))
      .waitFor();
    await assertNoBarriers(visit, "record, not kept");
    place.refusals.clear();
    await visit.hook("place-keep-session").click();
    await visit.page.getByText(portalCatalogue.nl["portal.keep.open"]).waitFor();
    assert.equal(postedTo("/keep").length, 2);
  });
});

void test("the first question does not carry the own place, and links to it", async () => {
  begin();
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
  begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await go(visit);
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
