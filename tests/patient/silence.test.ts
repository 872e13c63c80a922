import assert from "node:assert/strict";
import { test } from "node:test";
import { PageWatch } from "../support/page-watch.ts";
import { typesBy } from "../support/recorded-events.ts";
import { SessionStage } from "../support/session-stage.ts";

/** A minute of silence or half a minute of pause, and as much again for a loaded machine. */
const patienceMs = 120_000;

void test("R012 R030 a question that nobody answers is a no after a minute, and may be asked again after the pause", async () => {
  await using stage = await SessionStage.open();
  const { customer, employee } = stage;
  const watch = await PageWatch.on(stage.customerBrowser.page);
  await employee.signIn(stage.server.signIns[0] ?? "");
  await stage.connect();
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await customer.page.getByTestId("allow-view").waitFor({ state: "detached", timeout: patienceMs });
  assert.match(await customer.words(), /U hebt niets gekozen. Dat is een nee. Niemand ziet uw scherm/);
  await employee.page
    .getByText(/De klant koos niets. Dat is een nee. Opnieuw vragen kan over \d+ s/)
    .first()
    .waitFor();
  const askAgain = employee.page.getByTestId("ask-view");
  assert.equal(await askAgain.isDisabled(), true);
  assert.deepEqual(watch.captures, []);

  await employee.page.locator('[data-testid="ask-view"]:enabled').waitFor({ timeout: patienceMs });
  await customer.page.getByText("De medewerker mag nu opnieuw een vraag stellen").waitFor();
  await employee.askView("Nu echt de printer");
  await customer.see("allow-view");
  assert.equal(await customer.text("session-reason"), "Nu echt de printer");
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();

  await customer.press("stop");
  await customer.see("session-ended");
  const answers = typesBy("device", await customer.keepRecord()).filter((type) => type.startsWith("view-"));
  assert.deepEqual(answers, ["view-expired", "view-granted"]);
});
