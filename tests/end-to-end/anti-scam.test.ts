import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { HelperProcess } from "../support/helper-process.ts";
import { SessionStage } from "../support/session-stage.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let stage: SessionStage;
/** The coordinator's, who is also the administrator. */
let office: TestBrowser;
/** Somebody who does not share a browser with the customer. */
let elsewhere: TestBrowser;
const faults: string[] = [];
before(async () => {
  stage = stack.use(await SessionStage.open());
  office = stack.use(await openChromium());
  elsewhere = stack.use(await openChromium({ viewport: { width: 390, height: 844 } }));
  for (const page of [office.page, elsewhere.page, stage.customerBrowser.page, stage.employeeBrowser.page])
    page.on("pageerror", (error) => faults.push(String(error)));
});
after(() => stack.disposeAsync());

const accessible = async (page: Page) => assert.deepEqual(await findAccessibilityFaults(page), []);
/** For a reader who wants to look: `SCREENSHOTS=folder`. */
const picture = async (page: Page, name: string) => {
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
};

/** Moves the focus by the keyboard alone until it stands on this, and presses. */
async function pressByKeyboard(page: Page, testId: string, key = "Enter"): Promise<void> {
  const target = page.getByTestId(testId).first();
  await target.waitFor();
  const isThere = () => target.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 80 && !(await isThere()); step += 1) await page.keyboard.press("Tab");
  assert(await isThere(), `the keyboard does not reach ${testId}`);
  await page.keyboard.press(key);
}

/** Asks by keyboard alone, and gives what the page says then. */
async function check(page: Page, address: string, number: string): Promise<string> {
  await page.goto(address);
  await pressByKeyboard(page, "check-number", "Control+A");
  await page.keyboard.type(number);
  await page.keyboard.press("Enter");
  const answer = page.getByTestId(/^check-(yes|no|unavailable)$/);
  await answer.waitFor();
  await accessible(page);
  return answer.innerText();
}

test("R039 R054 in the helper stop and report ends at once too, and the report goes through the program", async () => {
  const { customer, employee, server } = stage;
  await employee.signIn(server.signIns[1] ?? "");
  await using helper = await HelperProcess.start(stage.desktop, server.portals[0] ?? "");
  const code = await customer.showCode(helper.pageAddress ?? "");
  await employee.join(code);
  await employee.reachState("identified");
  await employee.askView("De muis doet het niet");
  await customer.see("allow-view");
  await customer.press("doubt-open");
  const number = (await customer.text("control-number")).replace(" ", "");
  const address = (await customer.page.getByTestId("check-address").getAttribute("href")) ?? "";
  assert.equal(new URL(address).origin, new URL(stage.portal).origin, "the provider's, not the program's");
  assert.match(await check(elsewhere.page, address, number), /Bram Oosterwolde/);
  await accessible(customer.page);
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();
  await customer.press("stop-and-report");
  await customer.see("session-ended");
  await employee.see("session-ended");
  await customer.press("report-other");
  await customer.press("send-report");
  await customer.see("report-sent");
  await accessible(customer.page);
  await picture(customer.page, "anti-scam-helper-report");
  await employee.writeUp();
});

test("R004 R036 R039 R054 a customer checks who is there, stops and reports, and the provider acts on it", async () => {
  const { customer, employee } = stage;
  await customer.page.goto(stage.portal);
  await customer.see("check-link");
  await picture(customer.page, "anti-scam-first");
  await stage.connect();
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await pressByKeyboard(customer.page, "doubt-open");
  const number = (await customer.text("control-number")).replace(" ", "");
  assert.match(number, /^\d{8}$/);
  await accessible(customer.page);
  await picture(customer.page, "anti-scam-question");
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();
  await accessible(customer.page);
  await picture(customer.page, "anti-scam-live");

  // In the same browser nothing needs to be typed.
  const sameBrowser = await customer.page.context().newPage();
  const address = await customer.page.getByTestId("check-address").getAttribute("href");
  assert(address);
  await sameBrowser.goto(address);
  await sameBrowser.getByTestId("check-yes").waitFor();
  assert.match(await sameBrowser.getByTestId("check-yes").innerText(), /in deze browser[^]*Bram Oosterwolde/);
  await accessible(sameBrowser);
  await picture(sameBrowser, "anti-scam-check-same-browser");

  // Elsewhere only whoever knows the number hears of it, and only at that brand.
  const [first = "", second = ""] = stage.server.portals.map(
    (portal) => `${portal.replace(/\/$/, "")}/check?lang=nl`,
  );
  assert.match(await check(elsewhere.page, first, number), /Bram Oosterwolde is bij u sinds \d\d:\d\d/);
  await picture(elsewhere.page, "anti-scam-check-yes");
  assert.doesNotMatch(await elsewhere.page.content(), /De printer doet het niet/);
  const wrong = number === "00000000" ? "00000001" : "00000000";
  assert.match(await check(elsewhere.page, first, wrong), /kunnen dit nummer niet bevestigen/);
  assert.match((await elsewhere.page.getByTestId("check-phone").getAttribute("href")) ?? "", /^tel:\+?\d/);
  await picture(elsewhere.page, "anti-scam-check-no");
  assert.match(await check(elsewhere.page, second, number), /kunnen dit nummer niet bevestigen/);

  // Stop first, then the words.
  await customer.page.bringToFront();
  await pressByKeyboard(customer.page, "stop-and-report");
  await customer.see("session-ended");
  await employee.see("session-ended");
  assert.equal(await employee.page.getByTestId("screen").count(), 0);
  await sameBrowser.getByTestId("check-over").waitFor();
  await customer.see("report-words");
  await accessible(customer.page);
  await pressByKeyboard(customer.page, "report-asked-for-money-or-codes", "Space");
  await pressByKeyboard(customer.page, "report-words", "End");
  await customer.page.keyboard.type("Ik moest geld overmaken. <img src=x onerror=alert(1)>");
  await picture(customer.page, "anti-scam-report");
  await pressByKeyboard(customer.page, "send-report");
  await customer.see("report-sent");
  await accessible(customer.page);
  await waitUntil("the end is kept", () =>
    employee.page.evaluate(async () => {
      const list = (await (await fetch("/api/sessions")).json()) as {
        sessions: { endedAt: string | null }[];
      };
      return list.sessions[0]?.endedAt !== null;
    }),
  );
  assert.match(await check(elsewhere.page, first, number), /kunnen dit nummer niet bevestigen/);

  // The provider sees it by itself, and acts.
  const { page } = office;
  await VirtualAuthenticator.plugIn(page);
  await page.goto((stage.server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await page.getByTestId("open-account").click();
  await page.getByTestId("passkey-name").fill("Laptop");
  await page.getByTestId("add-passkey").click();
  await page.getByTestId("passkey").waitFor();
  await page.getByRole("link", { name: "Meldingen" }).click();
  const alarm = page.locator('[data-kind="session-reported"]');
  await alarm.first().waitFor();
  assert.equal(await alarm.count(), 2);
  assert.match(await alarm.first().innerText(), /Bram Oosterwolde/);
  await accessible(page);
  await page.getByRole("link", { name: "Gemeld door klanten" }).click();
  const reports = page.locator('[data-testid="session-report"][data-state="open"]');
  const report = reports.first();
  await report.waitFor();
  assert.equal(await reports.count(), 2);
  assert.match(
    await report.innerText(),
    /Bram Oosterwolde[^]*geld of codes[^]*Ik moest geld overmaken\. <img src=x onerror=alert\(1\)>/,
  );
  await accessible(page);
  await picture(page, "anti-scam-reports");
  await pressByKeyboard(page, "report-note", "End");
  await page.keyboard.type("Klant gebeld, bank gewaarschuwd");
  await pressByKeyboard(page, "handle-report");
  await page.getByTestId("report-history").waitFor();
  assert.match(
    await page.getByTestId("report-history").innerText(),
    /Noor Tellekamp, [^]*Klant gebeld, bank gewaarschuwd/,
  );
  const blocked = page.getByText("Bram Oosterwolde (geblokkeerd)").first();
  await pressByKeyboard(page, "block-reported");
  await Promise.any([page.getByTestId("step-up").waitFor(), blocked.waitFor()]);
  if (await page.getByTestId("step-up").isVisible()) await pressByKeyboard(page, "step-up-confirm");
  await blocked.waitFor();
  await accessible(page);
  await picture(page, "anti-scam-handled");
  const status = await employee.page.evaluate(async () => (await fetch("/api/me")).status);
  assert.equal(status, 401, "signed out everywhere");
  assert.deepEqual(faults, []);
});
