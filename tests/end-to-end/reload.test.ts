import assert from "node:assert/strict";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Page } from "playwright-core";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { PageWatch } from "../support/page-watch.ts";
import { SessionStage } from "../support/session-stage.ts";
import { waitUntil } from "../support/wait-until.ts";

let stage: SessionStage;
let customer: Customer;
let employee: Employee;
let customerWatch: PageWatch;
let employeeWatch: PageWatch;

before(async () => {
  stage = await SessionStage.open();
  await stage.employee.signIn(stage.server.signIns[0] ?? "");
});
after(() => stage[Symbol.asyncDispose]());

// Each test closes or reloads a tab of its own; the stage's own tabs keep the browsers alive.
beforeEach(async () => {
  customer = new Customer(await stage.customerBrowser.context.newPage());
  employee = new Employee(await stage.employeeBrowser.context.newPage());
  customerWatch = await PageWatch.on(customer.page);
  employeeWatch = await PageWatch.on(employee.page);
  await employee.page.goto(stage.consoleAddress);
  await employee.see("code-field");
  await stage.lookAlong(customer, employee);
});
afterEach(async () => {
  await customer.page.close();
  await employee.page.close();
});

/** The record as the server keeps it, read with the employee's own cookie. */
async function endsOnRecord(): Promise<unknown[]> {
  const events = await stage.latestRecord();
  return (
    events
      .filter(({ type, signer }) => type === "session-ended" && signer !== "server")
      .map(({ signer, details }) => ({ signer, ...details }))
      // Which of the two is logged first is nobody's promise.
      .toSorted((a, b) => b.signer.localeCompare(a.signer))
  );
}

const closedBy = (endedBy: "customer" | "employee") => ({ reason: "page-closed", endedBy });

async function seeEndedByCustomer(): Promise<void> {
  await employee.see("session-ended");
  const words = await employee.words();
  assert.match(words, /Beëindigd door de klant/);
  assert.match(words, /De klant heeft de pagina gesloten of opnieuw geladen/);
  await waitUntil("no socket of the console", () => employeeWatch.openSockets === 0);
  await waitUntil("both ends on record", async () => (await endsOnRecord()).length === 2);
  assert.deepEqual(await endsOnRecord(), [
    { signer: "device", ...closedBy("customer"), isPrepared: true },
    { signer: "console", ...closedBy("customer"), isPrepared: false },
  ]);
  await employee.writeUp();
}

async function seeEndedByEmployee(): Promise<void> {
  await customer.see("session-ended");
  const words = await customer.words();
  assert.match(words, /De medewerker heeft de eigen pagina gesloten/);
  assert.match(words, /Niemand ziet uw scherm nog/);
  await waitUntil("no socket of the portal", () => customerWatch.openSockets === 0);
  const ends = (await customer.keepRecord()).filter(
    ({ type, signer }) => type === "session-ended" && signer === "device",
  );
  assert.deepEqual(
    ends.map(({ details }) => details),
    [{ ...closedBy("employee"), isPrepared: false }],
  );
}

/** The employee's page after a reload or in a new tab: nothing of the session but what is owed. */
async function writeUpLater(page: Page): Promise<void> {
  await page.goto(stage.consoleAddress);
  const later = new Employee(page);
  await later.see("code-field");
  assert.equal(await later.state(), "idle");
  await page.getByRole("link", { name: /Leg de sessie vast/ }).click();
  await later.press("outcome-not-solved");
  await page.getByTestId("work-done").fill("Pagina per ongeluk gesloten");
  await later.press("save-outcome");
  await page.getByText("Vastgelegd. Dit kan niet meer worden veranderd.").waitFor();
}

void test("R039 R041 a portal page that is reloaded ends the session for both, and nothing comes back", async () => {
  const socketsBefore = customerWatch.sockets.length;
  await customer.page.reload();
  await customer.see("did-you-call-yes");
  await seeEndedByCustomer();
  assert.equal(customerWatch.sockets.length, socketsBefore);
  assert.equal(customer.page.workers().length, 0);
});

void test("R039 R041 a portal tab that is closed ends the session for both", async () => {
  await customer.page.close();
  await seeEndedByCustomer();
});

void test("R039 R041 a console page that is reloaded ends the session for both, and nothing comes back", async () => {
  const socketsBefore = employeeWatch.sockets.length;
  await employee.page.reload();
  await seeEndedByEmployee();
  await writeUpLater(employee.page);
  assert.equal(employeeWatch.sockets.length, socketsBefore);
  assert.equal(employee.page.workers().length, 0);
});

void test("R039 R041 a console tab that is closed ends the session for both", async () => {
  await employee.page.close();
  await seeEndedByEmployee();
  await writeUpLater(stage.employeeBrowser.page);
});
