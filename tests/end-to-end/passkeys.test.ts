import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { findAccessibilityFaults } from "../../apps/console/src/testing/server/console-page.ts";
import { openChromium } from "../support/chromium.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { VirtualAuthenticator } from "../support/virtual-authenticator.ts";
import { waitUntil } from "../support/wait-until.ts";

const stack = new AsyncDisposableStack();
let server: MeekijkServer;
before(async () => {
  server = stack.use(await MeekijkServer.start({ LOG_LEVEL: "info" }));
});
after(() => stack.disposeAsync());

/** Browsers allow passkeys at a name, so the demo's are at localhost. */
const atName = (address = "") => address.replace("127.0.0.1", "localhost");
const see = (page: Page, name: string) => page.getByTestId(name).first().waitFor();
const accessible = async (page: Page) => assert.deepEqual(await findAccessibilityFaults(page), []);

test("from the link to a passkey, signing in by it alone, a second one after a step-up, and out everywhere", async () => {
  await using browser = await openChromium();
  const { page } = browser;
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  const authenticator = await VirtualAuthenticator.plugIn(page);
  const consoleAddress = `http://localhost:${server.port}/console/`;

  await page.goto(consoleAddress);
  await see(page, "sign-in-passkey");
  await accessible(page);

  await page.goto(atName(server.signIns[0]));
  await page.reload();
  await see(page, "passkey-offer");
  await accessible(page);
  await page.getByTestId("put-off-passkey").click();
  await page.getByTestId("passkey-offer").waitFor({ state: "detached" });
  await page.getByTestId("open-account").click();
  await page.getByTestId("add-passkey").click();
  assert.match(await page.getByTestId("passkeys").innerText(), /naam/);
  await page.getByTestId("passkey-name").fill("Laptop van het werk");
  await page.getByTestId("add-passkey").click();
  await see(page, "passkey");
  assert.match(await page.getByTestId("passkey").innerText(), /Laptop van het werk/);
  assert.equal((await authenticator.credentials()).length, 1);
  await accessible(page);

  // The first cookie, by the link, has no proof in it.
  await page.getByTestId("passkey-name").fill("Telefoon");
  await page.getByTestId("add-passkey").click();
  await see(page, "step-up");
  await accessible(page);
  await page.getByTestId("step-up-confirm").click();
  // The same authenticator holds one already, and says so.
  await waitUntil("the authenticator's refusal", async () =>
    /staat al een passkey/.test(await page.getByTestId("passkeys").innerText()),
  );

  await page.getByTestId("end-all-web-sessions").click();
  await see(page, "sign-in-passkey");
  await page.getByTestId("sign-in-passkey").press("Enter");
  await see(page, "code-field");
  assert(
    await page
      .getByTestId("passkey-offer")
      .count()
      .then((count) => count === 0),
  );

  await page.getByTestId("open-account").click();
  await page.getByTestId("remove-passkey").click();
  await waitUntil("the last one stays", async () =>
    /laatste passkey/.test(await page.getByTestId("passkeys").innerText()),
  );
  assert.deepEqual(faults, []);
});

test("without finger, face or PIN, and with no passkey at all, nobody is signed in and the page says what to do", async () => {
  await using browser = await openChromium();
  const { page } = browser;
  const authenticator = await VirtualAuthenticator.plugIn(page);
  await page.goto(`http://localhost:${server.port}/console/`);
  await authenticator.verify(false);
  await page.getByTestId("sign-in-passkey").click();
  await page.getByRole("alert").waitFor();
  assert.match(await page.locator("main").innerText(), /geen passkey gebruikt|No passkey was used/);
  await accessible(page);
  await page.getByTestId("sign-in-passkey").waitFor();
});

test("a second browser is noticed, named, and signed out from the first", async () => {
  await using first = await openChromium();
  await using second = await openChromium();
  const [one, two] = [first.page, second.page];
  await one.goto(server.signIns[1] ?? "", { waitUntil: "networkidle" });
  await see(one, "code-field");
  assert.equal(await one.getByTestId("signed-in-elsewhere").count(), 0);
  const before = server.signIns.length;
  await server.restart();
  await waitUntil("fresh links", () => server.signIns.length >= 2 && before >= 2);
  await two.goto(server.signIns[1] ?? "");
  await see(two, "signed-in-elsewhere");
  await accessible(two);
  assert.match(await two.getByTestId("signed-in-elsewhere").innerText(), /Chrome.*Linux/);
  await one.evaluate(() => window.dispatchEvent(new Event("focus")));
  await see(one, "signed-in-elsewhere");

  await two.getByTestId("open-account").click();
  await two.getByTestId("end-web-session").click();
  await waitUntil("one left", async () => (await two.getByTestId("web-session").count()) === 1);
  await one.evaluate(() => window.dispatchEvent(new Event("focus")));
  await waitUntil("the first page notices", async () => (await one.getByTestId("code-field").count()) === 0);
});
