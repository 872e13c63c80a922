import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { findBarriers } from "../../apps/portal/src/testing/find-barriers.ts";
import { MailServer, tokenIn } from "../../apps/server/src/testing/mail-server.ts";
import { openChromium } from "../support/chromium.ts";
import type { TestBrowser } from "../support/chromium.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";

const email = "riet@boer.example";
const stack = new AsyncDisposableStack();
let mails: MailServer;
let server: MeekijkServer;
let browser: TestBrowser;
let place: string;
before(async () => {
  mails = stack.use(await MailServer.start());
  server = stack.use(await MeekijkServer.start(mails.environment));
  browser = stack.use(await openChromium({ viewport: { width: 420, height: 860 } }));
  // Browsers allow passkeys at a name, so the demo's are at localhost.
  place = `${atName(server.portals[0]).replace(/\/$/, "")}/account`;
});
after(() => stack.disposeAsync());

const atName = (address = "") => address.replace("127.0.0.1", "localhost");
const see = (page: Page, name: string) => page.getByTestId(name).first().waitFor();
const press = (page: Page, name: string) => page.getByTestId(name).first().click();
/** No barrier in sight, and a picture for a reader who wants to look: `SCREENSHOTS=folder`. */
async function look(page: Page, name: string): Promise<void> {
  assert.deepEqual(await findBarriers(page), [], name);
  const folder = process.env["SCREENSHOTS"];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `${name}.png`), fullPage: true });
}

/** By a new mail's link, to the page of the account. */
async function comeIn(page: Page): Promise<void> {
  await page.goto(`${place}#token=${tokenIn(await mails.next(email), "token")}`);
  await press(page, "place-use-link");
  await page.locator('[data-testid="place-activation"], [data-testid="place-account"]').first().waitFor();
  if (await page.getByTestId("place-activation").isVisible()) {
    await page.getByTestId("place-read-instruction").check();
    const rules = page.getByTestId("place-read-rules");
    if (await rules.isVisible()) await rules.check();
    await press(page, "place-activate");
  }
  await press(page, "place-account");
}

async function askLink(page: Page, name?: string): Promise<void> {
  if (name !== undefined) {
    await press(page, "place-new-account");
    await page.getByTestId("place-name").fill(name);
  }
  await page.getByTestId("place-email").fill(email);
  await press(page, "place-send-link");
  await see(page, "place-mail-sent");
}

async function add(page: Page, name: string): Promise<void> {
  await page.getByTestId("place-passkey-name").fill(name);
  await press(page, "place-add-passkey");
  await see(page, "place-passkey-added");
}

async function signInByPasskey(page: Page): Promise<void> {
  await page.getByTestId("place-sign-in-passkey").press("Enter");
  await press(page, "place-account");
  await see(page, "place-passkeys");
}

test("R056 R057 R060 from a link to a passkey, in by it alone, and by none that was removed or when blocked", async () => {
  const { page } = browser;
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  const authenticator = await VirtualAuthenticator.plugIn(page);
  const passkeys = page.getByTestId("place-passkeys");
  const problem = page.getByTestId("place-passkey-problem");

  await page.goto(place);
  await askLink(page, "Riet de Boer");
  await comeIn(page);
  await press(page, "place-add-passkey");
  await passkeys.getByText("Vul een naam in.").waitFor();
  await add(page, "Laptop thuis");
  await passkeys.getByText("Laptop thuis", { exact: true }).waitFor();
  assert.equal((await authenticator.credentials()).length, 1);
  await look(page, "passkey-added");
  assert.match((await mails.next(email)).text, /is een passkey gemaakt/);
  await page.getByTestId("place-passkey-name").fill("Nog een");
  await press(page, "place-add-passkey");
  await problem.getByText("staat al een passkey van u").waitFor();

  await press(page, "place-sign-out");
  await see(page, "place-sign-in-passkey");
  await look(page, "passkey-sign-in");
  await authenticator.verify(false);
  await press(page, "place-sign-in-passkey");
  await problem.getByText("Er is geen passkey gebruikt").waitFor();
  await look(page, "passkey-cancelled");
  await authenticator.verify(true);
  await signInByPasskey(page);
  await page.getByTestId("place-browsers").getByText("Ingelogd met een passkey").waitFor();
  await passkeys.getByText("Laatst gebruikt op").waitFor();

  await press(page, "place-remove-passkey");
  await see(page, "place-passkey-removed");
  assert.match((await mails.next(email)).text, /is verwijderd/);
  await press(page, "place-sign-out");
  await press(page, "place-sign-in-passkey");
  await problem.getByText("hoort hier geen account meer").waitFor();

  await askLink(page);
  await comeIn(page);
  await add(page, "Laptop thuis");
  const block = tokenIn(await mails.next(email), "block");
  await press(page, "place-sign-out");
  await signInByPasskey(page);
  // Somebody else made it: the link in the mail about it closes the account.
  await using other = await openChromium();
  await other.page.goto(`${place}#block=${block}`);
  await press(other.page, "place-use-block-link");
  await see(other.page, "place-blocked");
  await page.goto(place);
  await press(page, "place-sign-in-passkey");
  await see(page, "place-blocked");
  await look(page, "passkey-blocked");
  assert.deepEqual(faults, []);
});
