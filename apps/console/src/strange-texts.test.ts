import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { limits } from "@meekijk/protocol";
import type { Browser, Page } from "playwright-core";
import { seenOf, showEach, textPlace } from "../../../tests/support/strange-texts/show-each.ts";
import { StrangeTextWatch } from "../../../tests/support/strange-texts/strange-text-watch.ts";
import { fitting, strangeTexts } from "../../../tests/support/strange-texts/strange-texts.ts";
import type { FakeCustomerAct } from "./testing/browser/fake-session.ts";
import { CannedApi, goodToken } from "./testing/server/canned-api.ts";
import { act, buildConsole, launchBrowser } from "./testing/server/console-page.ts";
import { startConsoleServer } from "./testing/server/console-server.ts";
import type { ConsoleServer } from "./testing/server/console-server.ts";

// Whatever a customer's device writes on the employee's page is text and no more: the customer may be the attacker.
const texts = strangeTexts();
const names = fitting(texts, limits.maxNameCharacters);
const programCode = "555456789";

let folder: string;
let browser: Browser;
let server: ConsoleServer;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), "meekijk-console-strange-"));
  const built = await buildConsole(folder);
  browser = await launchBrowser();
  server = await startConsoleServer({ ...built, api: await CannedApi.create(Date.now()) });
});
after(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

async function watched(walk: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ locale: "nl-NL", reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const watch = await StrangeTextWatch.on(page);
  await walk(page);
  assert.deepEqual(await watch.happened(), []);
  await context.close();
}

async function lookAlong(page: Page): Promise<void> {
  await page.goto(`${server.origin}/console/#token=${goodToken}`);
  await page.getByTestId("code-field").fill(programCode);
  await page.keyboard.press("Enter");
  await page.getByTestId("reason-field").fill("Factuur wordt niet verzonden");
  await page.getByTestId("ask-view").click();
  await page.locator("[data-testid=session-state][data-state=asking]").waitFor();
  await act(page, { act: "grant" });
  await page.waitForFunction(() => document.querySelector("canvas")?.width === 1_920);
}

const file = {
  kind: "question",
  transferId: "AAAAAAAAAAA",
  name: textPlace,
  sizeBytes: 81_234,
  sha256: "A".repeat(43),
  direction: "to-employee",
  needsSecondYes: false,
  hasFirstYes: false,
  answerableAtMs: 0,
  expiresAtMs: Number.MAX_SAFE_INTEGER,
};
const lease = { kind: "granted", isOurTurn: true };
const half = { y: 0, width: 960, height: 1_080 };

const acts: Record<string, { message: object; texts: readonly string[] }> = {
  chat: { message: { act: "write", text: textPlace }, texts },
  "the name of a file": { message: { act: "show-file", file }, texts: names },
  "a text of the clipboard": {
    message: {
      act: "show-clipboard",
      clipboard: { in: lease, out: lease, fetched: { text: textPlace } },
    },
    texts,
  },
  "the names of monitors": {
    message: {
      act: "lay-out",
      monitors: [
        { title: textPlace, x: 0, ...half },
        { title: "DP-1", x: 960, ...half },
      ],
      canShowPointer: true,
    },
    texts: fitting(texts, limits.maxMonitorTitleCharacters),
  },
};

for (const [place, { message, texts: shown }] of Object.entries(acts))
  test(`the console shows ${place} as text and nothing else`, () =>
    watched(async (page) => {
      await lookAlong(page);
      const deliver = (sent: unknown) => act(page, sent as FakeCustomerAct);
      assert.deepEqual(await showEach(page, { deliver, message, texts: shown }), []);
    }));

test("the console shows names of brands and reasons in its list as text and nothing else", () =>
  watched(async (page) => {
    await page.goto(`${server.origin}/console/#token=${goodToken}`);
    await page.getByTestId("code-field").waitFor();
    for (let from = 0; from < names.length; from += 100) {
      const part = names.slice(from, from + 100);
      const sessions = part.map((text, at) => ({
        sessionId: String(at).padStart(22, "p"),
        brandName: text,
        reason: text,
        outcome: "solved",
        endReason: "employee-ended",
        joinedAt: "2026-03-03T13:05:00.000Z",
        endedAt: "2026-03-03T13:25:00.000Z",
        retainUntil: "2027-03-03",
      }));
      await page.route("**/api/sessions", (route) => route.fulfill({ json: { sessions } }));
      await page.reload();
      await page
        .locator("tbody tr")
        .nth(part.length - 1)
        .waitFor();
      const shown = seenOf(await page.locator("body").textContent());
      assert.deepEqual(
        part.filter((text) => !shown.includes(seenOf(text))),
        [],
      );
    }
  }));

test("the console shows what customers reported, and notes about it, as text and nothing else", () =>
  watched(async (page) => {
    const me = {
      employee: { employeeId: "s-jansen", name: "Sanne Jansen", organisation: "Reconi" },
      language: "nl",
      roles: ["administrator"],
      allowed: ["read-own-account", "read-account-events", "handle-session-reports", "manage-employees"],
      isRecovering: false,
    };
    await page.route("**/api/me", (route) => route.fulfill({ json: me }));
    let shownPart: readonly string[] = [];
    await page.route("**/api/session-reports", (route) => {
      const reports = shownPart.map((text, at) => ({
        reportId: String(at + 1),
        sessionId: String(at).padStart(22, "p"),
        reportedAt: "2026-03-03T13:05:00.000Z",
        brandName: "Reconi",
        employee: {
          employeeId: "s-jansen",
          name: fitting([text], limits.maxNameCharacters)[0] ?? "x",
          isBlocked: false,
        },
        reasons: [],
        words: text,
        contact: fitting([text], limits.maxNameCharacters)[0] ?? null,
        handlings: [{ by: { employeeId: "n", name: "Noor" }, at: "2026-03-03T13:25:00.000Z", note: text }],
      }));
      return route.fulfill({ json: { reports, hasOlder: false } });
    });
    await page.goto(`${server.origin}/console/#token=${goodToken}`);
    await page.getByRole("link", { name: "Gemeld door klanten" }).click();
    await page.getByTestId("no-reports").waitFor();
    for (let from = 0; from < texts.length; from += 50) {
      shownPart = texts.slice(from, from + 50);
      await page.getByTestId("read-reports-again").click();
      const lastWords = seenOf(shownPart.at(-1) ?? "");
      await page
        .getByTestId("session-report")
        .nth(shownPart.length - 1)
        .waitFor();
      await page.waitForFunction((wanted) => {
        const last = [...document.querySelectorAll("[data-testid=reported-words]")].at(-1)?.textContent ?? "";
        return last.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, "").includes(wanted);
      }, lastWords);
      const shown = seenOf(await page.locator("body").textContent());
      assert.deepEqual(
        shownPart.filter((text) => !shown.includes(seenOf(text))),
        [],
      );
      assert.equal(await page.locator("main img, main a, main script, main iframe").count(), 0);
    }
  }));
