import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { PageWatch } from "../support/page-watch.ts";
import { typesBy } from "../support/recorded-events.ts";
import { cancelScreenPicker } from "../support/screen-picker.ts";
import { SessionStage } from "../support/session-stage.ts";
import { administer } from "../support/stopped-server.ts";
import { waitUntil } from "../support/wait-until.ts";

let stage: SessionStage;
let watch: PageWatch;
before(async () => {
  stage = await SessionStage.open({ asksForScreen: true });
  watch = await PageWatch.on(stage.customerBrowser.page);
  await stage.employee.signIn(stage.server.signIns[0] ?? "");
});
after(() => stage[Symbol.asyncDispose]());

const phone = "085 - 000 01 01";

void test("R004 who did not call is warned, gets the brand's own number, and starts nothing", async () => {
  const { customer } = stage;
  await customer.page.goto(stage.portal);
  await customer.press("did-you-call-no");
  await customer.page.getByRole("heading", { name: "Ga niet verder" }).waitFor();
  const warning = await customer.words();
  for (const words of ["Oplichters", "Hang op", "Betaal niets", phone])
    assert.ok(warning.includes(words), words);
  const number = customer.page.locator("main").getByRole("link", { name: phone });
  assert.equal(await number.getAttribute("href"), "tel:0850000101");

  await customer.page.goBack();
  await customer.page.goForward();
  await customer.see("did-you-call-no");
  await customer.press("did-you-call-no");
  await customer.page.getByRole("button", { name: "Terug naar het begin" }).click();
  await customer.see("did-you-call-yes");
  assert.deepEqual(watch.started, []);
});

void test("R010 refusing the terms starts nothing and sends one anonymous count", async () => {
  const { customer } = stage;
  await customer.page.goto(stage.portal);
  await customer.press("did-you-call-yes");
  await customer.press("backup-no");
  await customer.press("refuse-terms");
  await customer.page.getByRole("heading", { name: "U gaat niet akkoord" }).waitFor();
  const words = await customer.words();
  assert.ok(words.includes("geen gevolgen voor u"), words);
  assert.ok(words.includes(phone), words);
  assert.deepEqual(await waitUntil("the count", () => watch.sent.length > 0 && watch.started), [
    "POST /api/brands/blauwe-kievit/refusals",
  ]);
  assert.deepEqual(await customer.page.context().cookies(), []);
  assert.equal(await customer.page.evaluate(() => localStorage.length + sessionStorage.length), 0);

  await customer.page.getByRole("button", { name: "Lees de voorwaarden opnieuw" }).click();
  await customer.see("accept-terms");
  assert.equal(await customer.page.locator("input:checked").count(), 0);
  assert.equal(watch.started.length, 1);
});

void test("R012 R030 no to looking along: the employee reads it with the pause, and nothing is painted", async () => {
  const { customer, employee } = stage;
  await stage.connect();
  assert.equal(watch.openSockets, 1, "the watch sees the socket of a worker");
  await employee.askView("De printer doet het niet");
  await customer.see("refuse-view");
  await employee.reachState("asking");
  await customer.press("refuse-view");
  await employee.reachState("identified");
  const answer = employee.page.getByText(/De klant zei nee. Opnieuw vragen kan over (\d+) s/).first();
  await answer.waitFor();
  assert.equal(await employee.page.getByTestId("ask-view").isDisabled(), true);
  assert.equal(await employee.page.getByTestId("screen").count(), 0);
  assert.match(await customer.words(), /Het antwoord is nee.*U hebt nee gezegd. Niemand ziet uw scherm/);
  assert.deepEqual(watch.captures, []);

  await customer.press("stop");
  await customer.see("session-ended");
  assert.match(await customer.words(), /Niemand heeft uw scherm gezien/);
  const events = await customer.keepRecord();
  assert.deepEqual(typesBy("device", events), [
    "terms-accepted",
    "code-shown",
    "joined",
    "identity-shown",
    "view-refused",
    "session-ended",
  ]);
  await employee.writeUp();
});

void test("R012 R030 a screen picker that is cancelled is a no", async () => {
  const { customer, employee } = stage;
  await stage.connect();
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await customer.press("allow-view");
  await waitUntil("the picker was asked for", () => watch.captures.length === 1);
  await cancelScreenPicker(stage.desktop, async () => !(await customer.has("allow-view")));
  await employee.page
    .getByText(/De klant zei nee/)
    .first()
    .waitFor();
  assert.equal(await employee.state(), "identified");
  assert.equal(await employee.page.getByTestId("screen").count(), 0);
  assert.match(await customer.words(), /U hebt niets gekozen om te laten zien. Dat is een nee/);
  assert.deepEqual(watch.captures, ["getDisplayMedia"]);

  await customer.press("stop");
  await customer.see("session-ended");
  const events = await customer.keepRecord();
  assert.ok(events.some(({ type }) => type === "view-refused"));
  assert.ok(events.every(({ type }) => type !== "view-granted"));
  await employee.writeUp();
});

void test("R010 of everyone who refused, the database holds a number for the day and nothing else", async () => {
  await stage.server.stop();
  const [counts, sessions] = await administer(stage.server.dataFolder, ({ database }) =>
    Promise.all([
      database.selectFrom("refusal_counts").selectAll().execute(),
      database.selectFrom("sessions").select("session_id").execute(),
    ]),
  );
  assert.equal(counts.length, 1);
  const { tenant_id: _, day, ...rest } = counts[0] ?? { tenant_id: "", day: "" };
  assert.deepEqual(rest, { brand_slug: "blauwe-kievit", refusals: 1 });
  assert.match(day, /^\d{4}-\d\d-\d\d$/);
  assert.equal(sessions.length, 2, "only the sessions that were accepted");
});
