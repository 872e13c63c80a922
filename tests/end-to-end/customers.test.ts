import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { customerEventsViewSchema, customerListSchema, newTenantSchema } from "@meekijk/protocol";
import type { Locator, Page } from "playwright-core";
import { addAdministrator, createTenant } from "../../apps/server/src/administration/administer-tenants.ts";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { SessionStage } from "../support/session-stage.ts";
import { administer } from "../support/stopped-server.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let stage: SessionStage;
let office: TestBrowser;
let polderToken = "";
const faults: string[] = [];
/** A second provider, with a brand and an administrator. */
async function addProvider(dataFolder: string): Promise<void> {
  polderToken = await administer(dataFolder, async ({ database, issueSignInToken }) => {
    const brand = {
      brandSlug: "polder",
      name: "Polder",
      legalEntity: "Polder Voorbeeld B.V.",
      chamberOfCommerceNumber: "00000025",
      phone: "085 - 000 04 04",
      accent: "#5b2a86",
      onAccent: "#ffffff",
      languages: ["nl"],
      logoSvg:
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8v8H0z" fill="#5b2a86"/></svg>',
    };
    const tenant = newTenantSchema.parse({ tenantId: "polder-ict", name: "Polder ICT", brand });
    await createTenant(database, tenant);
    const person = {
      tenantId: tenant.tenantId,
      name: "Jo",
      organisation: undefined,
      language: "nl",
    } as const;
    return issueSignInToken(
      await addAdministrator(database, person, (count) => crypto.getRandomValues(new Uint8Array(count))),
    );
  });
}

before(async () => {
  stage = stack.use(await SessionStage.open({ prepare: addProvider }));
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
/** Until the focus stands on this: it goes there after what was read anew. */
const seeFocus = (target: Locator) => waitUntil("the focus is there", () => hasFocus(target));
const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement);

/** Moves the focus by the keyboard alone until it stands on this, and presses. */
async function pressByKeyboard(page: Page, testId: string, key = "Enter"): Promise<void> {
  const target = page.getByTestId(testId).first();
  await target.waitFor();
  for (let step = 0; step < 80 && !(await hasFocus(target)); step += 1) await page.keyboard.press("Tab");
  assert(await hasFocus(target), `the keyboard does not reach ${testId}`);
  await page.keyboard.press(key);
}

/** Presses, and gives the passkey's word where the server asks for it, until this is there. */
async function actByKeyboard(page: Page, testId: string, done: Locator): Promise<void> {
  await pressByKeyboard(page, testId);
  await Promise.any([done.waitFor(), page.getByTestId("step-up").waitFor()]);
  if (await page.getByTestId("step-up").isVisible()) await pressByKeyboard(page, "step-up-confirm");
  await done.waitFor();
}

/** What happened to the one person of the new organisation. */
async function readEvents(page: Page) {
  const answer = await page.evaluate(async () => {
    const list = (await (await fetch("/api/customers?search=vlijt")).json()) as {
      customers: { customerId: string }[];
    };
    const response = await fetch(`/api/customers/${list.customers[0]?.customerId ?? ""}/events`);
    return response.json() as Promise<unknown>;
  });
  return customerEventsViewSchema.parse(answer);
}

/** Changes the one person of the new organisation as a colleague would, past the form that is open. */
async function changeElsewhere(page: Page, change: { name: string; phone: string }): Promise<void> {
  const status = await page.evaluate(async (part) => {
    const list = (await (await fetch("/api/customers?search=vlijt")).json()) as {
      customers: { customerId: string }[];
    };
    const [person] = list.customers;
    const answer = await fetch(`/api/customers/${person?.customerId ?? ""}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...person, ...part }),
    });
    return answer.status;
  }, change);
  assert.equal(status, 204);
}

test("R056 R061 R062 an organisation, a person, a link and a block in the middle of a session, by the keyboard alone", async () => {
  const { page } = office;
  await VirtualAuthenticator.plugIn(page);
  await page.goto((stage.server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await page.getByTestId("open-account").click();
  await page.getByTestId("passkey-name").fill("Laptop");
  await page.getByTestId("add-passkey").click();
  await see(page, "passkey");

  await page.getByRole("link", { name: "Klanten", exact: true }).focus();
  await page.keyboard.press("Enter");
  await see(page, "customer");
  await seeFocus(page.getByTestId("customer-search"));
  await accessible(page);
  await picture(page, "customers-list");

  await pressByKeyboard(page, "list-organisations", "Space");
  await see(page, "organisation");
  await accessible(page);
  // From the search field back to the buttons before it.
  await page.keyboard.press("Shift+Tab");
  assert(await hasFocus(page.getByTestId("add-organisation")));
  await page.keyboard.press("Enter");
  await seeFocus(page.getByTestId("organisation-name"));
  await page.keyboard.press("Enter");
  await page.getByText("Vul een naam in.").waitFor();
  await accessible(page);
  await page.keyboard.type("Bakkerij De Vlijt");
  await page.keyboard.press("Tab");
  await page.keyboard.type("1234");
  await page.keyboard.press("Enter");
  await page.getByText("Een KvK-nummer heeft acht cijfers.").waitFor();
  await picture(page, "customers-organisation-form");
  await page.keyboard.type("5678");
  await page.keyboard.press("Enter");
  await see(page, "organisation-detail");
  await see(page, "no-customers");
  await accessible(page);

  await pressByKeyboard(page, "add-person");
  await seeFocus(page.getByTestId("person-name"));
  await page.keyboard.type("Jan Bakker");
  await page.keyboard.press("Tab");
  await page.keyboard.type("info@vlijt.example");
  await page.keyboard.press("Enter");
  await page.getByText("Dit adres lezen vaak meer mensen.").waitFor();
  await accessible(page);
  await picture(page, "customers-person-form");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("jan@vlijt.example");
  assert.equal(await page.getByTestId("person-organisation").innerText(), "Bakkerij De Vlijt");
  await pressByKeyboard(page, "person-administrator", "Space");
  await actByKeyboard(page, "save-person", page.getByTestId("customer-detail"));
  await see(page, "customer-event");
  await accessible(page);
  await picture(page, "customers-person");

  await actByKeyboard(page, "invite-by-address", page.getByTestId("handed-out-link"));
  const address = (await page.getByTestId("link-address").innerText()).trim();
  assert.match(address, /#token=[\w-]{43}$/);
  await accessible(page);
  await picture(page, "customers-link");
  await pressByKeyboard(page, "close-link");
  assert(!(await page.content()).includes(address.split("#")[1] ?? ""), "shown once");

  // The person opens the account by it, and shares their screen while signed in and keeps it: the account has the session.
  const { customer, employee } = stage;
  await customer.page.goto(address);
  await customer.press("place-use-link");
  await customer.see("place-activation");
  await customer.press("place-read-instruction");
  await customer.press("place-activate");
  await customer.see("place-overview-page");
  await employee.signIn((stage.server.signIns[1] ?? "").replace("127.0.0.1", "localhost"));
  await stage.lookAlong();
  await customer.press("place-keep-session");
  await waitUntil("the account keeps the session", async () => {
    const { events } = await readEvents(page);
    return events.some(({ kind, sessionId }) => kind === "session-kept" && sessionId !== null);
  });

  await page.getByTestId("block-reason").focus();
  await page.keyboard.type("Laptop gestolen");
  await page.keyboard.press("Shift+Tab");
  assert(await hasFocus(page.getByTestId("block-customer")));
  await page.keyboard.press("Enter");
  await page.getByText("Geblokkeerd. 1 sessie beëindigd.").waitFor();
  await customer.see("session-ended");
  await picture(customer.page, "customers-blocked-customer");
  await employee.see("session-ended");
  await picture(employee.page, "customers-blocked-in-session");
  assert.equal(
    await customer.page.evaluate(async () => (await fetch("/api/place/me")).status),
    401,
    "the cookie is dead",
  );
  await seeFocus(page.getByTestId("customer-block").locator("p").first());
  const blocked = page.locator('[data-kind="account-blocked"]');
  await blocked.waitFor();
  assert.match(await blocked.innerText(), /Laptop gestolen[\s\S]*Noor Tellekamp/);
  await accessible(page);
  await picture(page, "customers-blocked");

  await actByKeyboard(page, "unblock-customer", page.getByText("Jan Bakker kan weer inloggen"));
  await page.locator('[data-kind="account-unblocked"]').waitFor();
  await pressByKeyboard(page, "change-person");
  await seeFocus(page.getByTestId("person-name"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("j.bakker@vlijt.example");
  await actByKeyboard(page, "save-person", page.locator('[data-kind="customer-changed"]'));
  const changed = await page.locator('[data-kind="customer-changed"]').innerText();
  assert.match(changed, /E-mailadres: was jan@vlijt\.example, is nu j\.bakker@vlijt\.example/);
  await accessible(page);
  await picture(page, "customers-history");

  // To another organisation, found by a part of its name.
  await pressByKeyboard(page, "change-person");
  await seeFocus(page.getByTestId("person-name"));
  await pressByKeyboard(page, "choose-organisation");
  await seeFocus(page.getByTestId("organisation-search"));
  const seeFound = (names: string[]) =>
    waitUntil(`found: ${names.join(", ")}`, async () => {
      const found = await page.getByTestId("organisation-found").allInnerTexts();
      return found.join(", ") === names.join(", ");
    });
  await page.keyboard.type("niet hier");
  await seeFound(["Bakkerij De Vlijt"]);
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("deeg");
  await seeFound(["Bakkerij De Vlijt", "Bakkerij Deeg"]);
  await page.keyboard.press("Enter");
  assert(await page.getByTestId("person-form").isVisible(), "Enter in the search saves nothing");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await waitUntil(
    "the organisation is chosen",
    async () => (await page.getByTestId("person-organisation").innerText()) === "Bakkerij Deeg",
  );
  await accessible(page);
  await picture(page, "customers-other-organisation");
  // A colleague changes what this form only read, and what it changes too.
  await changeElsewhere(page, { phone: "0612345678", name: "Jan de Bakker" });
  await page.getByTestId("person-name").fill("Jan B.");
  await pressByKeyboard(page, "save-person");
  await see(page, "person-changed-meanwhile");
  assert.match(
    await page.getByTestId("person-changed-meanwhile").innerText(),
    /Naam: er staat nu Jan de Bakker, u vulde in Jan B\./,
  );
  assert.equal(await page.getByTestId("person-phone").inputValue(), "0612345678");
  await accessible(page);
  await picture(page, "customers-changed-meanwhile");
  await page.getByTestId("person-name").fill("Jan Bakker");
  await actByKeyboard(page, "save-person", page.getByText("was Bakkerij De Vlijt, is nu Bakkerij Deeg"));
  assert.deepEqual(faults, []);
});

test("R061 an employee finds who calls and blocks at once, and has no button for anything else", async () => {
  const { page } = stage.employeeBrowser;
  // His own language is English. The session of before is behind him.
  await page.goto(stage.consoleAddress.replace("127.0.0.1", "localhost"));
  await page.reload();
  await page.getByRole("link", { name: "Customers" }).click();
  await see(page, "customer");
  await page.keyboard.type("niemand");
  await see(page, "no-customers");
  await page.keyboard.press("ControlOrMeta+A");
  await page.keyboard.type("vlijt");
  await see(page, "customer");
  assert.equal(await page.getByTestId("add-person").count(), 0);
  await accessible(page);
  await picture(page, "customers-employee");
  // The key that goes to the search field from anywhere.
  await page.keyboard.press("Tab");
  assert(!(await hasFocus(page.getByTestId("customer-search"))));
  await page.keyboard.press("/");
  assert(await hasFocus(page.getByTestId("customer-search")));
  await pressByKeyboard(page, "open-customer");
  await see(page, "customer-detail");
  for (const name of ["change-person", "invite", "customer-history", "unblock-customer"])
    assert.equal(await page.getByTestId(name).count(), 0, name);
  await pressByKeyboard(page, "block-customer");
  await page.getByText("Blocked. 0 sessions ended.").waitFor();
  assert.equal(await page.getByTestId("unblock-customer").count(), 0);
  await accessible(page);
  await picture(page, "customers-employee-blocked");
  assert.deepEqual(faults, []);
});

test("R062 another provider sees its own customers alone, also one with the same address", async () => {
  // A browser of its own: each has an authenticator with one passkey.
  await using other = await openChromium();
  const { page } = other;
  await VirtualAuthenticator.plugIn(page);
  const { origin } = new URL(office.page.url());
  const read = async (reader: Page) => {
    const answer = await reader.evaluate(async () => {
      const response = await fetch("/api/customers");
      return response.json() as Promise<unknown>;
    });
    return customerListSchema.parse(answer).customers;
  };
  const jan = (await read(office.page)).find(({ name }) => name === "Jan Bakker");
  assert(jan);
  await page.goto(`${origin}/console/#token=${polderToken}`);
  await page.getByTestId("open-account").click();
  await page.getByTestId("passkey-name").fill("Laptop");
  await page.getByTestId("add-passkey").click();
  await see(page, "passkey");
  await page.getByRole("link", { name: "Klanten", exact: true }).click();
  await see(page, "no-customers");
  const statuses = await page.evaluate(async (customerId) => {
    const body = JSON.stringify({ reason: "" });
    const post = { method: "POST", headers: { "content-type": "application/json" }, body };
    const answers = await Promise.all([
      fetch(`/api/customers/${customerId}/events`),
      fetch(`/api/customers/${customerId}/block`, post),
    ]);
    return answers.map(({ status }) => status);
  }, jan.customerId);
  assert.deepEqual(statuses, [404, 404]);
  await pressByKeyboard(page, "list-people");
  await pressByKeyboard(page, "add-person");
  await seeFocus(page.getByTestId("person-name"));
  await page.keyboard.type("Jan bij Polder");
  await page.keyboard.press("Tab");
  await page.keyboard.type(jan.email ?? "");
  await actByKeyboard(page, "save-person", page.getByTestId("customer-detail"));
  await accessible(page);
  await picture(page, "customers-other-provider");
  assert.deepEqual(
    (await read(page)).map(({ name, email }) => [name, email]),
    [["Jan bij Polder", jan.email]],
  );
  assert.deepEqual(faults, []);
});
