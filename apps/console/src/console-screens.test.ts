import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { sessionRecordSchema } from "@meekijk/protocol";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { CannedApi, goodToken, usedToken } from "./testing/server/canned-api.ts";
import { act, buildConsole, findAccessibilityFaults, launchBrowser } from "./testing/server/console-page.ts";
import { waitUntil } from "../../../tests/support/wait-until.ts";
import { startConsoleServer } from "./testing/server/console-server.ts";
import type { ConsoleServer } from "./testing/server/console-server.ts";

const picturesFolder = process.env["MEEKIJK_PICTURES"];

let folder: string;
let built: Awaited<ReturnType<typeof buildConsole>>;
let browser: Browser;
let api: CannedApi;
let server: ConsoleServer;
let context: BrowserContext;
let page: Page;
let faults: string[];

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "meekijk-console-"));
  built = await buildConsole(folder);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  api = await CannedApi.create(Date.now());
  server = await startConsoleServer({ ...built, api });
  context = await browser.newContext({
    viewport: { width: 1_440, height: 900 },
    locale: "nl-NL",
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    // A refused request is part of what is tested; a breach of the security policy is not.
    if (message.type() === "error" && !message.text().includes("the server responded with"))
      faults.push(message.text());
  });
});

afterEach(async () => {
  await context.close();
  await server.close();
  assert.deepEqual(faults, [], "no script error, no breach of the content security policy");
});

const hook = (name: string) => page.getByTestId(name);
const button = (name: string) => page.getByRole("button", { name, exact: true });
const reach = (state: string) => page.locator(`[data-testid=session-state][data-state=${state}]`).waitFor();
const assertAccessible = async () => assert.deepEqual(await findAccessibilityFaults(page), []);

async function signIn() {
  await page.goto(`${server.origin}/console/#token=${goodToken}`);
  await reach("idle");
}

async function enterCode(code: string) {
  await hook("code-field").fill(code);
  await page.keyboard.press("Enter");
}

async function ask() {
  await enterCode("123456789");
  await reach("identified");
  await hook("reason-field").fill("Factuur wordt niet verzonden");
  await hook("ask-view").click();
  await reach("asking");
}

async function lookAlong() {
  await ask();
  await act(page, { act: "grant" });
  await reach("live");
  await hook("screen").waitFor();
}

test("a used sign-in link signs nobody in, says so, and leaves no token in the address bar", async () => {
  await page.goto(`${server.origin}/console/#token=${usedToken}`);
  await page.getByText("al gebruikt of verlopen").waitFor();
  assert.equal(new URL(page.url()).hash, "");
  await assertAccessible();
});

test("a sign-in link signs in and the token leaves the address bar and the history", async () => {
  await signIn();
  assert.equal(new URL(page.url()).hash, "");
  assert.equal(await page.evaluate(() => history.length), 2);
  await page.getByText("Sanne Jansen").waitFor();
  await page.reload();
  await reach("idle");
  await button("Uitloggen").click();
  await page.getByText("Open de inloglink").waitFor();
});

test("R032 the code field has the cursor, takes a pasted sentence, and joins on nine digits only", async () => {
  await signIn();
  const field = hook("code-field");
  assert.equal(await field.evaluate((input) => input === document.activeElement), true);
  assert.deepEqual(
    await field.evaluate((input) => [
      input.getAttribute("name"),
      input.getAttribute("autocomplete"),
      input.closest("form"),
    ]),
    [null, "off", null],
  );
  await page.keyboard.type("12-34 5");
  assert.equal(await field.inputValue(), "123 45");
  assert.equal(await hook("join").isDisabled(), true);
  await page.keyboard.press("Enter");
  assert.equal(await hook("session-state").getAttribute("data-state"), "idle");
  await page.keyboard.press("Escape");
  assert.equal(await field.inputValue(), "");
  await field.evaluate((input: HTMLInputElement) => {
    input.focus();
    document.execCommand("insertText", false, "Ticket 77, de code is 404 - 567-890, dank");
  });
  assert.equal(await field.inputValue(), "404 567 890");
  assert.equal(await hook("join").isDisabled(), false);
  await assertAccessible();
  await page.keyboard.press("Enter");
  await hook("join-error").waitFor();
  assert.equal(await field.inputValue(), "", "R031 the code is gone once it was used");
  assert.match((await hook("join-error").textContent()) ?? "", /bestaat niet of werkt niet meer/);
  await assertAccessible();
});

test("the cursor stays where the employee types, also in the middle of the code", async () => {
  await signIn();
  await hook("code-field").waitFor();
  await page.keyboard.type("123456");
  for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowLeft");
  await page.keyboard.type("99");
  assert.equal(await hook("code-field").inputValue(), "123 994 56");
  await page.keyboard.press("Backspace");
  assert.equal(await hook("code-field").inputValue(), "123 945 6");
});

test("one key goes to the code field, and a wrong code keeps its number for the next try", async () => {
  await signIn();
  await page.locator("main").focus();
  await page.keyboard.press("/");
  assert.equal(await hook("code-field").evaluate((input) => input === document.activeElement), true);
  await enterCode("111222333");
  await hook("join-error").waitFor();
  assert.match((await hook("join-error").textContent()) ?? "", /Nog 2 pogingen/);
  await page.getByText("Nummer 111 is nog van u").waitFor();
  await assertAccessible();
  await button("Verlaat deze code").click();
  await page.getByText("Nummer 111 is nog van u").waitFor({ state: "detached" });
});

test("connecting and proving can be left", async () => {
  await signIn();
  await enterCode("222000000");
  await reach("connecting");
  await assertAccessible();
  await button("Verlaat deze code").click();
  await reach("idle");
  await enterCode("333000000");
  await reach("proving");
  await assertAccessible();
});

test("R036 a passkey that does not come, or a press, goes on without; what the customer sees is said", async () => {
  await signIn();
  await page.evaluate(() => {
    // A browser that waits for a finger.
    Object.defineProperty(navigator.credentials, "get", { value: () => new Promise(() => undefined) });
  });
  await enterCode("666000000");
  await reach("confirming");
  await page.getByText("Bevestig met uw passkey dat u het bent").first().waitFor();
  await assertAccessible();
  await hook("skip-identity").click();
  await reach("identified");
  assert.equal(await hook("identity-state").getAttribute("data-state"), "not-verified");
  assert.match(
    (await hook("identity-words").textContent()) ?? "",
    /niet bevestigd\. U gebruikte geen passkey/,
  );
  await assertAccessible();
  await button("Beëindig de sessie").click();
  await reach("ended");
  await page.reload();

  await reach("idle");
  await page.evaluate(() => {
    const get = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    Object.defineProperty(navigator.credentials, "get", { value: get });
  });
  await enterCode("666000000");
  await reach("identified");
  assert.equal(await hook("identity-state").getAttribute("data-state"), "not-verified");
});

test("R036 while the record is silent about the passkey's word the employee can go on without it", async () => {
  await signIn();
  await enterCode("667000000");
  await reach("recording-identity");
  await page.getByText("Uw bevestiging wordt vastgelegd").first().waitFor();
  await assertAccessible();
  if (picturesFolder !== undefined)
    await page.screenshot({ path: join(picturesFolder, "console-recording-identity.png"), fullPage: true });
  await hook("skip-identity").click();
  await reach("identified");
  assert.equal(await hook("identity-state").getAttribute("data-state"), "not-verified");
  assert.match((await hook("identity-words").textContent()) ?? "", /niet op tijd vast/);
});

test("R001 R012 asking needs a reason, shows what the customer sees, and can be withdrawn", async () => {
  await signIn();
  await enterCode("123456789");
  await reach("identified");
  assert.equal(await hook("ask-view").isDisabled(), true);
  await page.getByText("Back-up: nee of niet bekend").waitFor();
  await assertAccessible();
  assert.equal(await hook("reason-field").evaluate((input) => input === document.activeElement), true);
  await page.keyboard.type("Factuur wordt niet verzonden");
  await page.keyboard.press("Enter");
  await reach("asking");
  await page.getByText("Mag Sanne Jansen van Reconi meekijken op uw scherm?").waitFor();
  await assertAccessible();
  await button("Trek de vraag in").click();
  await reach("identified");
  assert.equal(await hook("reason-field").inputValue(), "Factuur wordt niet verzonden");
});

test("R010 a refusal pauses asking, the third blocks it", async () => {
  await signIn();
  await ask();
  await act(page, { act: "refuse", isThird: false });
  await page.getByText("De klant zei nee").last().waitFor();
  assert.equal(await hook("ask-view").isDisabled(), true);
  await assertAccessible();
  await act(page, { act: "refuse", isThird: true });
  await page.getByText("3 keer nee").last().waitFor();
  assert.equal(await hook("ask-view").count(), 0);
  await assertAccessible();
});

test("R012 the picture comes in its own size, fits in, and shows pixel for pixel", async () => {
  await signIn();
  await lookAlong();
  const screen = hook("screen");
  const size = () =>
    screen.evaluate((canvas: HTMLCanvasElement) => [
      canvas.width,
      canvas.height,
      canvas.getBoundingClientRect().width,
    ]);
  await page.waitForFunction(() => document.querySelector("canvas")?.width === 1_920);
  const [width, height, fittedWidth] = await size();
  assert.deepEqual([width, height], [1_920, 1_080]);
  assert.ok(fittedWidth !== undefined && fittedWidth < 1_440);
  assert.equal(await page.evaluate(() => document.documentElement.scrollHeight <= innerHeight), true);
  await button("1:1").click();
  assert.equal((await size())[2], 1_920);
  assert.equal(await hook("link-path").textContent(), "relay");
  await act(page, { act: "go-direct" });
  await hook("link-path")
    .and(page.getByText("direct", { exact: true }))
    .waitFor();
  await page.getByText("Wat u hier ziet is vertrouwelijk").waitFor();
  await assertAccessible();
});

test("R002 R043 R047 pause, warning and lost line stand beside the picture, never over it", async () => {
  await signIn();
  await lookAlong();
  await act(page, { act: "pause" });
  await reach("paused");
  const notice = page.getByText("Het beeld staat stil").last();
  const [noticeBox, screenBox] = [await notice.boundingBox(), await hook("screen").boundingBox()];
  assert.ok(noticeBox && screenBox && noticeBox.y + noticeBox.height <= screenBox.y);
  await assertAccessible();
  await act(page, { act: "resume" });
  await act(page, { act: "warn-idle" });
  await button("Ga door").click();
  await button("Ga door").waitFor({ state: "detached" });
  await act(page, { act: "lose-link" });
  await reach("reconnecting");
  await page.getByText(/De sessie stopt over \d+ s/).waitFor();
  await assertAccessible();
  await act(page, { act: "restore-link" });
  await reach("live");
});

test("R041 R050 R051 after the end come write-up and record, then the next customer", async () => {
  await signIn();
  await lookAlong();
  await hook("end-session").click();
  await hook("session-ended").waitFor();
  await page.getByText("U hebt de sessie beëindigd.").waitFor();
  await page.getByText("Klant zei ja tegen meekijken").waitFor({ state: "detached" });
  await assertAccessible();
  await hook("save-outcome").click();
  await page.getByText("Kies een uitkomst.").waitFor();
  await assertAccessible();
  await hook("outcome-solved").click();
  await hook("work-done").fill("Poort 465 opengezet en de factuur opnieuw verzonden.");
  api.holdSession();
  await hook("save-outcome").click();
  await page.getByText("Vastgelegd.").waitFor();
  await page.getByText("Gedaan: Poort 465 opengezet").waitFor();
  const download = page.waitForEvent("download");
  await hook("download-record").click();
  const file = await (await download).path();
  assert.ok(sessionRecordSchema.parse(JSON.parse(await readFile(file, "utf8"))).entries.length > 10);
  await assertAccessible();
  await page.keyboard.press("Tab");
  await button("Naar het begin").click();
  await reach("idle");
  assert.equal(await hook("code-field").evaluate((input) => input === document.activeElement), true);
  await lookAlong();
  assert.equal(await hook("screen").count(), 1);
});

test("R051 an owed write-up stands first and opens from the list", async () => {
  api.holdSession();
  await signIn();
  await page.getByText("Nog vastleggen").waitFor();
  await assertAccessible();
  await page.locator("tbody a").first().click();
  await hook("outcome-not-feasible").click();
  await hook("work-done").fill("Op afstand niet te doen; collega gaat langs.");
  await assertAccessible();
  await hook("save-outcome").click();
  await page.getByText("Uitkomst: niet mogelijk op afstand").waitFor();
  await page.getByText("tot en met 17 maart 2026").waitFor();
  await page.goBack();
  await page.getByText("Nog vastleggen").waitFor({ state: "detached" });
});

test("R039 a page that reloads ends the session with the prepared end", async () => {
  await signIn();
  await lookAlong();
  await page.reload();
  await reach("idle");
  await waitUntil("the closing", () => api.closings.length > 0);
  assert.deepEqual(api.closings, ["/api/sessions/ZmFrZS1zZXNzaW9uLTAwMQ/closing"]);
});

test("who came by a recovery link sees their own account and is told to make a passkey, nothing else", async () => {
  api.isRecovering = true;
  await signIn();
  await hook("recovering").waitFor();
  await hook("passkeys").waitFor();
  assert.equal(await hook("code-field").count(), 0);
  assert.equal(await page.getByRole("link", { name: "Terug" }).count(), 0);
  await assertAccessible();
  // A passkey was made meanwhile, here or in another tab.
  api.isRecovering = false;
  await page.reload();
  await hook("code-field").waitFor();
});

test("the language switch changes every word at once", async () => {
  await signIn();
  await button("English").click();
  await page.getByText("Customer’s code").waitFor();
  assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
});
