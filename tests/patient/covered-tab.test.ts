import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Page } from "playwright-core";
import { openChromium } from "../support/chromium.ts";
import { ColourWindow } from "../support/colour-window.ts";
import { Customer } from "../support/customer.ts";
import { Employee } from "../support/employee.ts";
import { keepWholeRecord } from "../support/kept-record.ts";
import { MeekijkServer } from "../support/meekijk-server.ts";
import { runTool } from "../support/run-tool.ts";
import { UnassistedChromium } from "../support/unassisted-chromium.ts";
import { type VirtualDesktop, openVirtualDesktop } from "../support/virtual-desktop.ts";
import { waitUntil } from "../support/wait-until.ts";
import { XTerminal } from "../support/x-terminal.ts";

/** Browsers slow hidden pages down in steps; the last step comes after five minutes. */
const phaseMs = 3 * 60_000;
const sampleIntervalMs = 10_000;
/** A few seconds, for the middle one of all samples: one late picture may be the machine's. */
const currentMs = 4_000;
/** A page that is put to sleep loses its link most of the time; a busy machine misses a heartbeat now and then. */
const maxLostShare = 0.05;

test("R036 R047 a portal tab that is covered and then minimised for six minutes keeps the picture current", async (t) => {
  await using server = await MeekijkServer.start();
  await using desktop = await openVirtualDesktop();
  await using customerBrowser = await UnassistedChromium.open(desktop);
  await using employeeBrowser = await openChromium();
  const employee = new Employee(employeeBrowser.page);
  await employee.signIn(server.signIns[0] ?? "");

  await customerBrowser.attend(async (tab) => {
    const customer = new Customer(tab);
    await employee.join(await customer.showCode(server.portals[0] ?? ""));
    await employee.reachState("identified");
    await employee.askView("De printer doet het niet");
    await customer.press("allow-view");
    await employee.reachState("live");
    await employee.seePicture();
    await keepVisibilityLog(tab);
  });
  await using colours = await ColourWindow.open(desktop);
  await colours.changeUnder(employee.page);

  const portalWindow = await browserWindow(desktop);
  await customerBrowser.attend(async (tab) => {
    const other = await tab.context().newPage();
    await other.bringToFront();
    await waitUntil("the tab to be covered", () => isHidden(tab));
  });
  await using cover = await XTerminal.open(desktop, "Cover", { columns: 190, rows: 52, x: 0, y: 0 });
  await colours.raise();
  const coveredLags = await watchPicture(employee.page, colours);
  tell(t, "covered", coveredLags);

  await cover[Symbol.asyncDispose]();
  await customerBrowser.attend(async (tab) => {
    await tab.bringToFront();
    await waitUntil("the tab to be seen again", async () => !(await isHidden(tab)));
    await runTool("xdotool", ["windowminimize", "--sync", portalWindow], desktop.environment);
    await waitUntil("the window to be minimised", () => isHidden(tab));
  });
  const minimisedLags = await watchPicture(employee.page, colours);
  tell(t, "minimised", minimisedLags);
  for (const lags of [coveredLags, minimisedLags]) assert.ok(middleOf(lags) < currentMs);

  await runTool("xdotool", ["windowactivate", "--sync", portalWindow], desktop.environment);
  await customerBrowser.attend(async (tab) => {
    const customer = new Customer(tab);
    await customer.press("stop");
    await customer.see("session-ended");
    await employee.see("session-ended");
    assert.ok((await hiddenMs(tab)) >= 2 * phaseMs);
    await employee.writeUp();
    const { events } = await keepWholeRecord(tab, employeeBrowser.context);
    for (const side of ["device", "console"]) {
      const restored = events.filter(({ signer, type }) => signer === side && type === "link-restored");
      const lostMs = restored.reduce((sum, { details }) => sum + Number(details["durationMs"]), 0);
      t.diagnostic(`${side}: the link was lost ${restored.length} times, ${lostMs} ms in all`);
      assert.ok(lostMs < maxLostShare * 2 * phaseMs);
    }
  });
});

/** Changes the desktop now and then for one phase, and gives how long each change took to reach the employee, in ms. */
async function watchPicture(console: Page, colours: ColourWindow): Promise<number[]> {
  const untilMs = performance.now() + phaseMs;
  const lags: number[] = [];
  while (performance.now() < untilMs) {
    lags.push(await colours.changeUnder(console));
    await new Promise((resolve) => setTimeout(resolve, sampleIntervalMs));
  }
  return lags;
}

function middleOf(lags: readonly number[]): number {
  return lags.toSorted((a, b) => a - b)[Math.floor(lags.length / 2)] ?? Infinity;
}

function tell(t: TestContext, phase: string, lags: readonly number[]): void {
  const [middle, worst] = [middleOf(lags), Math.max(...lags)].map(Math.round);
  t.diagnostic(`${phase}: ${lags.length} changes, in the middle ${middle} ms old, at worst ${worst} ms`);
}

async function browserWindow({ environment }: VirtualDesktop): Promise<string> {
  const { output } = await runTool(
    "xdotool",
    ["search", "--onlyvisible", "--class", "chromium"],
    environment,
  );
  const [window] = output.trim().split("\n");
  if (window === undefined || window === "") throw new Error("no window of the browser");
  return window;
}

function isHidden(tab: Page): Promise<boolean> {
  return tab.evaluate(() => document.visibilityState === "hidden");
}

/** The page itself notes when it was hidden, so that nobody needs to look, which might wake it. */
async function keepVisibilityLog(tab: Page): Promise<void> {
  await tab.evaluate(() => {
    const log = { hiddenMs: 0, hiddenAtMs: 0 };
    Object.assign(globalThis, { visibilityLog: log });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "hidden") log.hiddenAtMs = Date.now();
      else log.hiddenMs += Date.now() - log.hiddenAtMs;
    });
  });
}

function hiddenMs(tab: Page): Promise<number> {
  return tab.evaluate(
    () => (globalThis as unknown as { visibilityLog: { hiddenMs: number } }).visibilityLog.hiddenMs,
  );
}
