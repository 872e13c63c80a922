import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import type { Sha256, TransferId } from "@meekijk/protocol";
import type { FileView } from "@meekijk/session-client";
import type { Browser, Page } from "playwright-core";
import { CannedApi, goodToken } from "./testing/server/canned-api.ts";
import { act, buildConsole, findAccessibilityFaults, launchBrowser } from "./testing/server/console-page.ts";
import { startConsoleServer } from "./testing/server/console-server.ts";
import type { ConsoleServer } from "./testing/server/console-server.ts";

// What stands beside the picture: chat, files, clipboard and control, with our own program at the other end.
const [browserCode, programCode] = ["123456789", "555456789"];
const picturesFolder = process.env["MEEKIJK_PICTURES"];

let folder: string;
let built: Awaited<ReturnType<typeof buildConsole>>;
let browser: Browser;
let server: ConsoleServer;
let page: Page;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "meekijk-console-panel-"));
  built = await buildConsole(folder);
  browser = await launchBrowser();
});

after(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(async () => {
  server = await startConsoleServer({ ...built, api: await CannedApi.create(Date.now()) });
  const context = await browser.newContext({
    viewport: { width: 1_440, height: 900 },
    locale: "nl-NL",
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
});

afterEach(async () => {
  await page.context().close();
  await server.close();
});

const hook = (name: string) => page.getByTestId(name);
const spoken = (words: string) => page.getByRole("alert").getByText(words, { exact: true }).waitFor();
const assertAccessible = async () => assert.deepEqual(await findAccessibilityFaults(page), []);
const picture = async (name: string) => {
  if (picturesFolder !== undefined) await page.screenshot({ path: join(picturesFolder, `${name}.png`) });
};

async function lookAlong(code: string) {
  await page.goto(`${server.origin}/console/#token=${goodToken}`);
  await hook("code-field").fill(code);
  await page.keyboard.press("Enter");
  await hook("reason-field").fill("Factuur wordt niet verzonden");
  await hook("ask-view").click();
  await page.locator("[data-testid=session-state][data-state=asking]").waitFor();
  await act(page, { act: "grant" });
  await hook("screen").waitFor();
  await page.waitForFunction(() => document.querySelector("canvas")?.width === 1_920);
}

const offered: FileView = {
  kind: "question",
  transferId: "AAAAAAAAAAA" as TransferId,
  name: "factuur.exe",
  sizeBytes: 81_234,
  sha256: "A".repeat(43) as Sha256,
  direction: "to-employee",
  needsSecondYes: true,
  hasFirstYes: false,
  answerableAtMs: 0,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};

void test("what comes while the panel is closed stands beside its button and is said", async () => {
  await lookAlong(browserCode);
  const toggle = hook("toggle-panel");
  assert.equal(await toggle.getAttribute("aria-expanded"), "false");
  await act(page, { act: "write", text: "Hallo, bent u er nog?" });
  await hook("panel-news").getByText("1 nieuw bericht").waitFor();
  await spoken("1 nieuw bericht");
  await act(page, { act: "write", text: "Het staat linksboven." });
  await spoken("2 nieuwe berichten");
  await picture("console-panel-closed-news");
  await assertAccessible();
  await toggle.click();
  assert.equal(await toggle.getAttribute("aria-expanded"), "true");
  assert.equal(await hook("panel-news").count(), 0);
  await page.getByText("Het staat linksboven.").waitFor();
  await picture("console-browser-panel-open");
  await toggle.click();
  assert.equal(await hook("panel-news").count(), 0, "what was read is no news");
});

void test("R015 a file that is offered is said, and its second yes is announced and has the focus", async () => {
  await lookAlong(programCode);
  await hook("toggle-panel").click();
  await act(page, { act: "show-file", file: offered });
  await spoken("De klant biedt een bestand aan");
  await hook("toggle-panel").click();
  await picture("console-file-question");
  await hook("accept-file").click();
  await act(page, {
    act: "show-file",
    file: { ...offered, hasFirstYes: true, answerableAtMs: Number.MAX_SAFE_INTEGER },
  });
  await page.locator("p[role=alert]:focus").getByText("Dit is een programma").waitFor();
  assert.equal(await hook("accept-file").isDisabled(), true);
  await picture("console-file-second-yes");
  await assertAccessible();
});

void test("a file on its way moves a bar, and a screen reader hears the quarters only", async () => {
  await lookAlong(programCode);
  const { needsSecondYes: _, hasFirstYes: __, answerableAtMs: ___, expiresAtMs: ____, ...shown } = offered;
  const live = hook("file-state").locator("[aria-live=polite]");
  for (const [movedBytes, percent, said] of [
    [0, 0, 0],
    [30_000, 36, 25],
    [36_000, 44, 25],
    [41_000, 50, 50],
  ]) {
    await act(page, { act: "show-file", file: { ...shown, kind: "receiving", movedBytes: movedBytes ?? 0 } });
    await hook("file-state").locator("span[aria-hidden]").getByText(`Ontvangen: ${percent}%`).waitFor();
    assert.equal(await live.textContent(), `Ontvangen: ${said}%`);
  }
  await picture("console-file-moving");
  await assertAccessible();
});

void test("R043 on pause nobody controls: no special keys, no grabbed keyboard, words that say so", async () => {
  await lookAlong(programCode);
  await act(page, { act: "give-control" });
  const keys = page.getByRole("group", { name: "Toetsen die uw eigen computer houdt" });
  await keys.waitFor();
  await page.locator("canvas").first().click();
  await page.locator("textarea:focus").waitFor();
  await picture("console-control");
  await act(page, { act: "pause" });
  await hook("control-state").getByText("Pauze: bedienen staat stil").waitFor();
  assert.equal(await keys.count(), 0);
  assert.equal(await page.locator("header textarea").count(), 0);
  await picture("console-control-paused");
  await assertAccessible();
  await act(page, { act: "resume" });
  await keys.waitFor();
  await page.getByText("Klik in het beeld om te typen").waitFor();
});

void test("a text that may not travel stays in the field, with the reason beside it", async () => {
  await lookAlong(programCode);
  await act(page, { act: "show-clipboard", clipboard: { in: { kind: "granted", isOurTurn: true } } });
  await hook("clipboard-text").fill("a".repeat(17_000));
  await page.getByText("Deze tekst is te lang.").waitFor();
  assert.equal(await hook("send-clipboard-text").isDisabled(), true);
  await picture("console-clipboard-too-long");
  await assertAccessible();
  await hook("clipboard-text").fill("https://printer.local/");
  await hook("send-clipboard-text").click();
  assert.equal(await hook("clipboard-text").inputValue(), "");
});

void test("R010 what the customer said about the clipboard stands in words, and a question can be withdrawn", async () => {
  await lookAlong(programCode);
  const none = { kind: "none", mayAskFromMs: 0, isAskingBlocked: false } as const;
  await act(page, {
    act: "show-clipboard",
    clipboard: {
      in: { ...none, lastAnswer: "refused" },
      out: { ...none, lastAnswer: "refused", isAskingBlocked: true },
    },
  });
  await page.getByText("De klant zei nee", { exact: true }).waitFor();
  await page.getByText("De klant wil dit niet meer gevraagd worden").waitFor();
  assert.equal(await hook("ask-clipboard").isDisabled(), false);
  assert.equal(await hook("ask-clipboard-out").isDisabled(), true);
  await picture("console-clipboard-answers");
  await assertAccessible();
  await act(page, { act: "show-clipboard", clipboard: { in: { kind: "asking" } } });
  await hook("withdraw-clipboard-in").waitFor();
});

void test("a pick says at once that its file is read, and a second pick that it must wait", async () => {
  await lookAlong(programCode);
  const pick = (name: string) =>
    hook("file-picker").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from("inhoud") });
  await pick("eerste.txt");
  await hook("file-reading").getByText("eerste.txt").waitFor();
  await pick("tweede.txt");
  await hook("file-problem").getByText("tweede.txt is niet verstuurd").waitFor();
  await picture("console-file-busy");
  await assertAccessible();
});

void test("where the customer's computer shows no mark, the pointing tool rests and says so", async () => {
  await lookAlong(programCode);
  await act(page, { act: "lay-out", monitors: [], canShowPointer: true });
  await hook("pointer-tool").click();
  await act(page, { act: "lay-out", monitors: [], canShowPointer: false });
  await hook("pointer-tool").getByText("kan hier niet").waitFor();
  assert.equal(await hook("pointer-tool").isDisabled(), true);
  assert.equal(await hook("pointer-tool").getAttribute("aria-pressed"), "false");
  await assertAccessible();
});
