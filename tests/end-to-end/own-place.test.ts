import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { findBarriers } from "../../apps/portal/src/testing/find-barriers.ts";
import { MailServer } from "../../apps/server/src/testing/mail-server.ts";
import { type TestBrowser, openChromium } from "../support/chromium.ts";
import { SessionStage } from "../support/session-stage.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let mails: MailServer;
let stage: SessionStage;
/** A second customer, and the provider's coordinator. */
let otherCustomer: TestBrowser;
let office: TestBrowser;
const faults: string[] = [];
before(async () => {
  mails = stack.use(await MailServer.start());
  stage = stack.use(await SessionStage.open({ environment: mails.environment }));
  otherCustomer = stack.use(await openChromium({ viewport: { width: 420, height: 860 } }));
  office = stack.use(await openChromium());
  for (const { page } of [stage.customerBrowser, otherCustomer])
    page.on("pageerror", (error) => faults.push(String(error)));
  await stage.employee.signIn(stage.server.signIns[1] ?? "");
});
after(() => stack.disposeAsync());

const see = (page: Page, name: string) => page.getByTestId(name).first().waitFor();
const press = (page: Page, name: string) => page.getByTestId(name).first().click();
/** No barrier in sight, and a picture for a reader who wants to look: `SCREENSHOTS=folder`. */
async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await findBarriers(page), [], name);
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}
const placeOf = (portal: string) => `${portal.replace(/\/$/, "")}/account`;

/** The link in the newest mail to somebody, as a mail program would open it. */
async function linkTo(email: string, kind: "token" | "block" = "token"): Promise<string> {
  await waitUntil(`a mail to ${email}`, () => mails.mails.some(({ to }) => to.includes(email)));
  const { text } = await mails.next(email);
  const link = new RegExp(`\\S+#${kind}=[\\w-]{43}`).exec(text)?.[0];
  assert(link !== undefined, text);
  return link;
}

async function askLink(page: Page, email: string, name?: string): Promise<void> {
  await page.goto(placeOf(stage.portal));
  if (name !== undefined) {
    await press(page, "place-new-account");
    await page.getByTestId("place-name").fill(name);
  }
  await page.getByTestId("place-email").fill(email);
  await press(page, "place-send-link");
  await see(page, "place-mail-sent");
}

/** From the link of a mail to the own place, with whatever must be read first. */
async function comeIn(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await press(page, "place-use-link");
  await page.locator('[data-testid="place-activation"], [data-testid="place-overview-page"]').waitFor();
  if (!(await page.getByTestId("place-activation").isVisible())) return;
  await look(page, "activation");
  await page.getByTestId("place-read-instruction").check();
  const rules = page.getByTestId("place-read-rules");
  if (await rules.isVisible()) await rules.check();
  await press(page, "place-activate");
  await see(page, "place-overview-page");
}

/** Until it is there; a risky act of the provider's staff asks for the passkey first. */
async function proveUntil(page: Page, done: Locator): Promise<void> {
  await Promise.any([done.waitFor(), page.getByTestId("step-up").waitFor()]);
  if (await page.getByTestId("step-up").isVisible()) await press(page, "step-up-confirm");
  await done.waitFor();
}

test("R053 R055 R056 R058 R060 R061 from a mail to an account: a session kept, read, reported and disowned", async () => {
  const { customer, employee } = stage;
  const { page } = customer;
  await askLink(page, "riet@boer.example", "Riet de Boer");
  await look(page, "mail-sent");
  await comeIn(page, await linkTo("riet@boer.example"));
  await see(page, "place-none");
  await look(page, "overview-empty");

  // The way to share is the same as for everybody; what is shared is kept by a press.
  await stage.lookAlong();
  await press(page, "place-keep-session");
  await page.locator('[data-testid="place-keep"][data-state="kept"]').waitFor();
  const place = await stage.customerBrowser.context.newPage();
  await place.goto(placeOf(stage.portal));
  await place.locator('[data-testid="place-session"][data-state="running"]').waitFor();
  await look(place, "overview-running");
  await customer.press("stop");
  await customer.see("session-ended");
  await page.locator('[data-testid="place-keep"][data-state="kept"]').waitFor();
  await look(page, "ended-kept");
  await employee.writeUp("Stuurprogramma opnieuw gekozen");

  await place.reload();
  const card = place.locator('[data-testid="place-session"][data-state="over"]');
  await waitUntil("the outcome", async () => {
    await place.reload();
    await card.waitFor();
    return (await card.innerText()).includes("Opgelost");
  });
  assert.match(await card.innerText(), /De printer doet het niet/);
  await press(place, "place-open-session");
  await see(place, "download-record");
  await place.locator("summary").click();
  await place.getByText("Stuurprogramma opnieuw gekozen").first().waitFor();
  await look(place, "record");
  assert.match(await place.getByTestId("place-damage-until").innerText(), /tot en met \d+ \w+ \d{4}/);
  await press(place, "place-open-damage");
  await place.getByTestId("place-damage-description").fill("De printer is stuk.");
  await press(place, "place-send-damage");
  await see(place, "place-damage-sent");
  await see(place, "place-damage-count");

  // A link that is under way when the account is blocked opens nothing any more.
  const stranger = otherCustomer.page;
  await askLink(stranger, "riet@boer.example");
  const link = await linkTo("riet@boer.example");
  await press(place, "place-disown-session");
  await see(place, "place-blocked");
  await look(place, "disowned");
  await stranger.goto(link);
  await press(stranger, "place-use-link");
  await stranger.locator('[data-testid="place-sign-in"], [data-testid="place-blocked"]').waitFor();
  await look(stranger, "refused");
  await page.goto(placeOf(stage.portal));
  await see(page, "place-sign-in");
  assert.equal(await page.evaluate(async () => (await fetch("/api/place/me")).status), 401);
  await place.close();
  assert.deepEqual(faults, []);
});

test("R055 R057 R059 R060 an organisation's administrator blocks a colleague in the middle of a session", async () => {
  const { customer, employee } = stage;
  const desk = office.page;
  await VirtualAuthenticator.plugIn(desk);
  await desk.goto((stage.server.signIns[0] ?? "").replace("127.0.0.1", "localhost"));
  await press(desk, "open-account");
  await desk.getByTestId("passkey-name").fill("Laptop");
  await press(desk, "add-passkey");
  await see(desk, "passkey");
  await desk.getByRole("link", { name: "Klanten", exact: true }).click();
  await press(desk, "list-organisations");
  await press(desk, "add-organisation");
  await desk.getByTestId("organisation-name").fill("Bakkerij De Boer");
  await press(desk, "save-organisation");
  await press(desk, "add-person");
  await desk.getByTestId("person-name").fill("Jan de Boer");
  await desk.getByTestId("person-email").fill("jan@boer.example");
  await desk.getByTestId("person-administrator").check();
  await press(desk, "save-person");
  await proveUntil(desk, desk.getByTestId("customer-detail"));
  await press(desk, "invite-by-mail");
  const jan = otherCustomer.page;
  await comeIn(jan, await linkTo("jan@boer.example"));

  await press(jan, "place-organisation");
  await jan.getByTestId("place-invite-name").fill("Kees Mulder");
  await jan.getByTestId("place-invite-email").fill("kees@boer.example");
  await press(jan, "place-invite-send");
  await see(jan, "place-invited");
  await comeIn(customer.page, await linkTo("kees@boer.example"));
  assert.equal(await customer.page.getByTestId("place-organisation").count(), 0);
  const kept = customer.page.waitForResponse((response) => response.url().endsWith("/sessions/keep"));
  await stage.lookAlong();
  await press(customer.page, "place-keep-session");
  assert.equal((await kept).status(), 204);

  await jan.reload();
  const kees = jan.getByTestId("place-entry").filter({ hasText: "Kees Mulder" });
  await kees.getByTestId("place-block-person").click();
  await see(jan, "place-person-blocked");
  await look(jan, "person-blocked");
  assert.match(
    await jan.getByTestId("place-person-blocked").innerText(),
    /Er keek iemand mee. Dat is gestopt/,
  );
  await customer.see("session-ended");
  await employee.see("session-ended");
  await customer.page.goto(placeOf(stage.portal));
  await see(customer.page, "place-sign-in");
  assert.deepEqual(faults, []);
});

test("R060 the mail's own link blocks without signing in", async () => {
  const { page } = otherCustomer;
  await askLink(stage.customer.page, "jan@boer.example");
  await page.goto(await linkTo("jan@boer.example", "block"));
  await see(page, "place-use-block-link");
  await look(page, "block-link");
  await press(page, "place-use-block-link");
  await see(page, "place-blocked");
  await page.goto(placeOf(stage.portal));
  await see(page, "place-sign-in");
});
