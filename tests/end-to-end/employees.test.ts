import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { Employee } from "../support/employee.ts";
import { SessionStage } from "../support/session-stage.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let stage: SessionStage;
let office: TestBrowser;
const faults: string[] = [];
before(async () => {
  stage = stack.use(await SessionStage.open());
  office = stack.use(await openChromium());
  for (const page of [office.page, stage.employeeBrowser.page])
    page.on("pageerror", (error) => faults.push(String(error)));
});
after(() => stack.disposeAsync());

const see = (page: Page, name: string) => page.getByTestId(name).first().waitFor();
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

/** Until it is there; the proof of a slow machine may be five minutes old, and is then asked for. */
async function proveUntil(page: Page, done: Locator): Promise<void> {
  await Promise.any([done.waitFor(), page.getByTestId("step-up").waitFor()]);
  if (await page.getByTestId("step-up").isVisible()) await page.getByTestId("step-up-confirm").click();
  await done.waitFor();
}

test("R036 R045 R046 R061 from a new account to a session, and blocked in the middle of it", async () => {
  const { customer, employee } = stage;
  const { page } = office;
  await VirtualAuthenticator.plugIn(page);

  // The administrator's own passkey first: risky acts ask for it.
  await page.goto((stage.server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await page.getByTestId("open-account").click();
  await page.getByTestId("passkey-name").fill("Laptop");
  await page.getByTestId("add-passkey").click();
  await see(page, "passkey");

  await page.getByRole("link", { name: "Medewerkers", exact: true }).click();
  await see(page, "employees");
  await accessible(page);
  await picture(page, "employees");
  await pressByKeyboard(page, "add-employee");
  await see(page, "employee-name");
  assert(await page.getByTestId("employee-name").evaluate((input) => input === document.activeElement));
  await page.keyboard.press("Enter");
  await page.getByText("Vul een naam in.").waitFor();
  await accessible(page);
  await page.getByTestId("employee-name").focus();
  await page.keyboard.type("Iris de Wit");
  await picture(page, "employees-new");
  await page.keyboard.press("Enter");
  await see(page, "step-up");
  await accessible(page);
  await pressByKeyboard(page, "step-up-confirm");
  await see(page, "handed-out-link");
  const address = (await page.getByTestId("link-address").innerText()).trim();
  assert.match(address, /^http:\/\/localhost:\d+\/console\/#token=[\w-]{43}$/);
  await accessible(page);
  await picture(page, "employees-link");
  await pressByKeyboard(page, "close-link");
  assert(!(await page.content()).includes(address.split("#")[1] ?? ""));

  // Her own browser: secrecy first, and no session before the training.
  await employee.page.goto(address);
  await employee.see("secrecy");
  await employee.page.getByText("Wat u ziet, blijft bij u").waitFor();
  await accessible(employee.page);
  await picture(employee.page, "secrecy");
  assert.equal(await employee.page.getByRole("link", { name: "Medewerkers", exact: true }).count(), 0);
  await pressByKeyboard(employee.page, "acknowledge-secrecy");
  await employee.see("not-trained");
  await accessible(employee.page);
  await picture(employee.page, "not-trained");
  const code = await customer.showCode(stage.portal);
  await employee.join(code);
  await employee.see("join-error");
  assert.match(await employee.text("join-error"), /nog niet als getraind vastgelegd/);

  await page.locator('[data-employee="Iris de Wit"]').getByTestId("open-employee").click();
  await see(page, "employee-detail");
  // What she did since the list was read.
  await page.getByTestId("employee-detail").getByText("Versie 1").waitFor();
  await accessible(page);
  await picture(page, "employee-detail");
  await pressByKeyboard(page, "set-training");
  await proveUntil(page, page.getByText("Iris de Wit is nu getraind."));
  await employee.join(code);
  await employee.reachState("identified");
  await employee.askView("De printer doet het niet");
  await customer.see("allow-view");
  await customer.press("allow-view");
  await employee.reachState("live");
  await employee.seePicture();

  // In the middle of the session.
  await page.getByRole("link", { name: "Nu bezig" }).click();
  await see(page, "live-session");
  assert.match(await page.getByTestId("live-sessions").innerText(), /Iris de Wit\s/);
  assert(!(await page.content()).includes("De printer doet het niet"), "never what it is about");
  await accessible(page);
  await picture(page, "live-sessions");
  await page.getByRole("link", { name: "Medewerkers", exact: true }).click();
  await page.locator('[data-employee="Iris de Wit"]').getByTestId("open-employee").click();
  await see(page, "employee-detail");
  await pressByKeyboard(page, "block-employee");
  await see(page, "block-question");
  assert.match(await page.getByTestId("block-question").innerText(), /Iris de Wit blokkeren\?/);
  await accessible(page);
  await picture(page, "block-question");
  await pressByKeyboard(page, "confirm-block");
  await proveUntil(page, page.getByText("Iris de Wit is geblokkeerd en overal uitgelogd."));
  await picture(page, "blocked");
  await customer.see("session-ended");
  await picture(customer.page, "blocked-customer");
  await waitUntil("the employee's picture is gone", async () => {
    const state = await employee.state();
    return state !== "live" && state !== "reconnecting";
  });
  const status = await employee.page.evaluate(async () => (await fetch("/api/me")).status);
  assert.equal(status, 401, "the cookie is dead");
  // The server would refuse a write-up, so none is offered.
  await employee.see("write-up-refused");
  assert.equal(await employee.page.getByTestId("save-outcome").count(), 0);
  await accessible(employee.page);
  await picture(employee.page, "blocked-employee");
  await employee.page.reload();
  await employee.see("sign-in-passkey");

  await page.getByRole("link", { name: "Nu bezig" }).click();
  await see(page, "nobody-live");
  await page.getByRole("link", { name: "Meldingen" }).click();
  await page.getByTestId("show-all-events").click();
  const blocked = page.locator('[data-kind="employee-blocked"]');
  await blocked.waitFor();
  assert.match(await blocked.innerText(), /Iris de Wit\s+Noor Tellekamp/);
  await accessible(page);
  await picture(page, "events");
  assert.deepEqual(faults, []);
});

test("R057 five codes in vain by one employee stand among the alarms; who has no such role is refused in words", async () => {
  const { page } = office;
  const colleague = new Employee(stage.employeeBrowser.page);
  await colleague.signIn((stage.server.signIns[1] ?? "").replace("127.0.0.1", "localhost"));
  await colleague.page.evaluate(() => (location.hash = "#administration/employees"));
  await colleague.see("page-refused");
  await accessible(colleague.page);
  await picture(colleague.page, "refused");
  await colleague.page.evaluate(() => (location.hash = ""));
  await colleague.see("code-field");
  for (let round = 0; round < 5; round += 1) {
    await colleague.join(`00000000${round}`);
    await colleague.reachState("idle");
    await colleague.see("join-error");
  }
  await page.getByRole("link", { name: "Medewerkers", exact: true }).click();
  await waitUntil("the navigation counts the alarm", async () => {
    await page.reload();
    await see(page, "employees");
    return (await page.getByTestId("unread-alarms").allInnerTexts()).includes("1 nieuw");
  });
  await accessible(page);
  await picture(page, "unread-alarms");
  await page.getByRole("link", { name: "Meldingen" }).click();
  await see(page, "account-events");
  assert.equal(await page.locator('[data-kind="failed-joins"]').count(), 1);
  await page.getByTestId("unread-alarms").waitFor({ state: "detached" });
  assert.match(await page.locator('[data-kind="failed-joins"]').innerText(), /Bram Oosterwolde/);
  await accessible(page);
  await picture(page, "alarms");
});
