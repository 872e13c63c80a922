import assert from "node:assert/strict";
import { test } from "node:test";
import { DesktopPage } from "../support/desktop-page.ts";
import { HelperStage, findBar } from "../support/helper-stage.ts";
import { waitUntil } from "../support/wait-until.ts";

/** Of programs and of the employee, at everything that gives more. `npm run assure` sends ten thousand. */
const clicks = Number(process.env["CLICKS"] ?? 150);
const targets = 7;
const atEach = Math.ceil(clicks / targets);
/** A question stands for a minute. */
const throughSession = Math.min(atEach, 300);
/** So many at once, before the button is looked for again. */
const batch = clicks > 1_000 ? 60 : 15;

test(`R012 R013 R015 no click but the person's own gives a right: ${clicks} others`, async (t) => {
  await using stage = await HelperStage.open({ isPageOnDesktop: true });
  const { desktop, customer, employee } = stage.parts;
  const { page } = customer;
  await using helper = await stage.startHelper();
  await stage.ask(helper);
  const onDesktop = await DesktopPage.find(page, desktop);
  let fired = 0;
  const customerControl = () => page.getByTestId("control-state").getAttribute("data-state");
  /** A script that the employee left running. The button still stands there at the end of it. */
  const fire = async (testId: string, count = atEach) => {
    for (let left = count; left > 0; left -= batch)
      await onDesktop.pressByScript(testId, Math.min(batch, left));
    fired += count;
    // The word about it moves the page, so that a whole row of presses can miss.
    await waitUntil("word that a press did not count", async () => {
      if (await customer.has("answer-ignored")) return true;
      await onDesktop.pressByScript(testId, batch);
      return false;
    });
    assert(await customer.has(testId));
  };
  /** Through the session, with control; what stands open may not be answered by the hands that it lends. */
  const clickThrough = async (testId: string) => {
    const { x, y } = await onDesktop.placeOf(testId);
    for (let left = throughSession; left > 0; left -= 1) {
      await stage.click(x, y);
      if (left % 10 === 0) await employee.page.keyboard.press(left % 20 === 0 ? "Space" : "Enter");
    }
    fired += throughSession + Math.floor(throughSession / 10);
  };

  await t.test("the question to look along", async () => {
    await fire("allow-view");
    assert.equal(await employee.state(), "asking");
    await onDesktop.pressByHand("allow-view");
    await employee.reachState("live");
    await employee.seePicture();
  });

  await t.test("the offer of control, and the question about it", async () => {
    await fire("offer-control");
    assert.equal(await customerControl(), "none");
    await onDesktop.pressByHand("offer-control");
    await customer.see("allow-control");
    await onDesktop.pressByScript("allow-control", atEach, false);
    fired += atEach;
    await page.locator('[data-testid="allow-control"]:not([disabled])').waitFor();
    await fire("allow-control");
    assert.equal(await customerControl(), "question");
    await onDesktop.pressByHand("allow-control");
    await stage.controlIs("granted");
  });

  await t.test("the bar, under the employee's own hands", async () => {
    const bar = await findBar(desktop);
    const step = (bar.width - 8) / throughSession;
    for (let at = 0; at < throughSession; at += 1) await stage.click(bar.x + 4 + at * step, bar.y + 20);
    assert.equal(await employee.state(), "live");
    await stage.controlIs("granted");
  });

  await t.test("the question about a file", async () => {
    await employee.page.getByTestId("file-picker").setInputFiles({
      name: "brief.txt",
      mimeType: "text/plain",
      buffer: Buffer.from("Beste klant"),
    });
    await page.locator('[data-testid="accept-file"]:not([disabled])').waitFor();
    await clickThrough("accept-file");
    await fire("accept-file");
    assert.equal(await page.getByTestId("file-state").getAttribute("data-state"), "question");
    await onDesktop.pressByHand("accept-file");
    await page.locator('[data-testid="file-state"][data-state="ended"]').waitFor();
  });

  await t.test("the question about the clipboard", async () => {
    await employee.press("ask-clipboard");
    await page.locator('[data-testid="allow-clipboard"]:not([disabled])').waitFor();
    await clickThrough("allow-clipboard");
    await fire("allow-clipboard");
    await onDesktop.pressByHand("allow-clipboard");
    await employee.see("clipboard-text");
  });

  await t.test("looking along again after a pause", async () => {
    await onDesktop.pressByHand("pause");
    await employee.reachState("paused");
    await clickThrough("resume");
    await fire("resume");
    assert.equal(await employee.state(), "paused");
    await onDesktop.pressByHand("resume");
    await employee.reachState("live");
  });

  await customer.press("stop");
  await customer.see("session-ended");
  const given = (await waitUntil("the record", () => customer.keepRecord()))
    .map(({ type }) => type)
    .filter((type) => /granted|accepted$/.test(type) && type !== "terms-accepted");
  assert.deepEqual(given, ["view-granted", "control-granted", "file-accepted", "clipboard-granted"]);
  t.diagnostic(`figure: ${fired} clicks and keys of others at open questions, 0 grants by them`);
});
