import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";
import { placeCatalogue } from "@meekijk/messages";
import {
  exampleDuty,
  examplePlaceMe,
  examplePlaceSession,
} from "../../../packages/customer-pages/src/testing/example-place.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { placeVisitsOf } from "./testing/place-visits.ts";
import type { PlaceVisits } from "./testing/place-visits.ts";
import { setPortalStage } from "./testing/portal-stage.ts";
import type { PortalStage } from "./testing/portal-stage.ts";

let stage: PortalStage;
let visits: PlaceVisits;
before(async () => {
  stage = await setPortalStage();
  visits = placeVisitsOf(stage);
});
after(() => stage.close());

const token = "t".repeat(43);
const session = examplePlaceSession();
const words = placeCatalogue.nl;

void test("R056 asking for a link says the same for every address, and again only after a pause", async () => {
  visits.begin();
  await stage.visiting(async (visit) => {
    await visit.page.clock.install();
    await visits.go(visit);
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.sign-in.email-missing"]).waitFor();
    await visit.hook("place-email").fill(" Riet@Boer.example ");
    await visit.hook("place-send-link").click();
    await visit.hook("place-mail-sent").waitFor();
    assert.deepEqual(visits.postedTo("/mail"), [
      {
        address: "/api/place/mail",
        body: { brandSlug: "voorbeeld", email: "riet@boer.example", language: "nl", name: null },
      },
    ]);
    assert(await visit.hook("place-send-again").isDisabled());
    await visit.page.clock.runFor(61_000);
    await visit.hook("place-send-again").click();
    await waitUntil("the second mail", () => visits.postedTo("/mail").length === 2);
    await visit.hook("place-mail-sent").waitFor();
    assert(await visit.hook("place-send-again").isDisabled());
    await visit.hook("place-other-address").click();
    assert.equal(await visit.hook("place-email").inputValue(), "Riet@Boer.example");
  });
});

void test("R056 R057 a new account needs a name and an address of one person", async () => {
  visits.begin();
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-new-account").click();
    await visit.hook("place-email").fill("administratie@boer.example");
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.sign-in.name-missing"]).waitFor();
    await visit.hook("place-name").fill("Riet de Boer");
    await visit.hook("place-send-link").click();
    await visit.page.getByText(words["place.problem.shared-mailbox"]).waitFor();
    assert.deepEqual(visits.postedTo("/mail"), []);
    await visit.hook("place-email").fill("riet@boer.example");
    await visit.page.keyboard.press("Enter");
    await visit.hook("place-mail-sent").waitFor();
    assert.deepEqual(
      visits.postedTo("/mail").map(({ body }) => body),
      [{ brandSlug: "voorbeeld", email: "riet@boer.example", language: "nl", name: "Riet de Boer" }],
    );
  });
});

void test("a link from a mail leaves the address at once and is used by a press only", async () => {
  const server = visits.begin();
  server.linkOpens = examplePlaceMe();
  await stage.visiting(async (visit) => {
    await visits.go(visit, `#token=${token}`);
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
  visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-session").waitFor();
    await visit.page.evaluate((link) => (location.hash = link), `#block=${token}`);
    await visit.hook("place-use-block-link").click();
    await visit.hook("place-blocked").waitFor();
    assert.equal(new URL(visit.page.url()).hash, "");
    assert.deepEqual(visits.postedTo("/block-by-mail"), [
      { address: "/api/place/block-by-mail", body: { token } },
    ]);
  });
});

void test("R058 R069 nothing opens before instruction and use rules were said yes to, by the hash of what is read", async () => {
  const activationDuty = exampleDuty("voorbeeld", "nl");
  const server = visits.begin(examplePlaceMe({ activationDuty }));
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-activate").click();
    await visit.page.getByText(words["place.activation.agree-missing"]).waitFor();
    await visit.hook("place-read-instruction").check();
    await visit.hook("place-activate").click();
    assert.deepEqual(visits.postedTo("/activation"), []);
    await visit.hook("place-read-rules").press("Space");
    server.refusals.set("activation", "duty-changed");
    await visit.hook("place-activate").click();
    await visit.page.getByText(words["place.activation.changed"]).waitFor();
    server.refusals.clear();
    await visit.hook("place-read-instruction").check();
    await visit.hook("place-read-rules").check();
    await visit.hook("place-activate").click();
    await visit.hook("place-session").waitFor();
    const { instruction, useRules } = activationDuty;
    const body = { instruction, useRules: { version: useRules?.version, sha256: useRules?.sha256 } };
    assert.deepEqual(visits.postedTo("/activation").at(-1)?.body, body);
  });
});

void test("use rules that are not the ones that the server names cannot be said yes to", async () => {
  const duty = exampleDuty("voorbeeld", "nl");
  const { useRules: english } = exampleDuty("voorbeeld", "en");
  assert(duty.useRules !== null && english !== null);
  const other = {
    ...duty,
    useRules: { ...duty.useRules, sha256: english.sha256 },
  };
  visits.begin(examplePlaceMe({ activationDuty: other }));
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.page.getByText(words["place.activation.failed"]).waitFor();
    assert.equal(await visit.hook("place-activate").count(), 0);
  });
});

void test("R053 R055 a session opens its record, shows until when damage is reported, and takes the report", async () => {
  const server = visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-open-session").click();
    await visit.page.getByText("17 maart 2026").waitFor();
    const download = visit.page.waitForEvent("download");
    await visit.hook("download-record").click();
    assert.deepEqual(JSON.parse(await readFile(await (await download).path(), "utf8")), stage.record);
    await visit.hook("place-open-damage").click();
    await visit.hook("place-damage-description").fill("De printer is stuk.");
    server.refusals.set("damage-report", "not-signed-in");
    await visit.hook("place-send-damage").click();
    await visit.page.getByText(words["place.problem.not-signed-in"]).waitFor();
    // What was typed outlives a refusal, another screen and the way back.
    await visit.hook("place-account").click();
    await visit.page.goBack();
    assert.equal(await visit.hook("place-damage-description").inputValue(), "De printer is stuk.");
    server.refusals.clear();
    await visit.hook("place-send-damage").click();
    await visit.hook("place-damage-sent").waitFor();
    await visit.page.getByText("U hebt 1 melding over schade gedaan.").waitFor();
    assert.deepEqual(visits.postedTo("/damage-report").at(-1), {
      address: `/api/place/sessions/${session.sessionId}/damage-report`,
      body: { description: "De printer is stuk.", contact: "riet@boer.example" },
    });
  });
});

void test("R052 a session says until when it is kept, and one that was erased says so in words", async () => {
  const server = visits.begin(examplePlaceMe());
  server.sessions = [session];
  await stage.visiting(async (visit) => {
    await visits.go(visit, `&session=${session.sessionId}`);
    await visit.page.getByText("3 maart 2027").waitFor();
    server.sessions = [];
    server.erasedOn = "2027-03-04";
    await visit.page.reload();
    await visit.hook("record-erased").waitFor();
    const said = await visit.hook("record-erased").innerText();
    assert.match(said, /op 4 maart 2027 gewist, zoals de bewaartermijn zegt/);
    assert.equal(await visit.hook("place-problem").count(), 0);
  });
});

void test("R060 R061 one press says that a session was not asked for, and the page says what that did", async () => {
  const server = visits.begin(examplePlaceMe());
  server.sessions = [
    examplePlaceSession({ endedAt: null, endReason: null, damageReportUntil: null, retainUntil: null }),
  ];
  await stage.visiting(async (visit) => {
    await visits.go(visit, `&session=${session.sessionId}`);
    server.refusals.set("disown", "internal");
    await visit.hook("place-disown-session").click();
    await visit.hook("place-problem").waitFor();
    server.refusals.clear();
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
  const server = visits.begin(examplePlaceMe({ otherWebSessionCount: 1 }));
  await stage.visiting(async (visit) => {
    await visits.go(visit);
    await visit.hook("place-elsewhere").getByRole("button").click();
    server.webSessions = server.webSessions.slice(0, 1);
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
  const server = visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visits.go(visit, "&page=account");
    server.refusals.set("sign-out", "internal");
    await visit.hook("place-sign-out").click();
    await visit.hook("place-problem").waitFor();
    server.refusals.clear();
    await visit.hook("place-sign-out").click();
    await visit.page.getByText(words["place.sign-in.signed-out"]).waitFor();
  });
});

void test("R060 the organisation's administrator blocks a person in one press and invites another", async () => {
  visits.begin(examplePlaceMe());
  await stage.visiting(async (visit) => {
    await visits.go(visit, "&page=organisation");
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
      visits.postedTo("/people").map(({ body }) => body),
      [{ name: "Noor Mulder", email: "noor@boer.example", language: "nl" }],
    );
  });
});

void test("a person without the task finds no organisation, and the address of its page shows the overview", async () => {
  visits.begin(examplePlaceMe({ isAdministrator: false }));
  await stage.visiting(async (visit) => {
    await visits.go(visit, "&page=organisation");
    await visit.hook("place-session").waitFor();
    assert.equal(await visit.hook("place-organisation").count(), 0);
  });
});

/** Moves the focus by the keyboard alone until it stands on this, and presses. */
