import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { chromium } from "playwright-core";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";
import { headlessChromiumProgram } from "../../../../../tests/support/chromium-program.ts";
import { findFreshBuild } from "../../../../../tools/build-web.ts";
import type { FakeCustomerAct } from "../browser/fake-session.ts";

const consoleFolder = join(import.meta.dirname, "../../..");

/** Builds the scripted worker into `folder`, and the console unless the gate made it of these very sources. */
export async function buildConsole(folder: string): Promise<{ distFolder: string; fakeWorkerFile: string }> {
  const shared = findFreshBuild("console");
  const distFolder = shared ?? join(folder, "dist");
  const workerFolder = join(folder, "fake-worker");
  const configFile = join(consoleFolder, "vite.config.ts");
  if (shared === undefined) await build({ configFile, logLevel: "error", build: { outDir: distFolder } });
  await build({
    configFile: false,
    logLevel: "error",
    publicDir: false,
    build: {
      outDir: workerFolder,
      emptyOutDir: true,
      target: "es2023",
      modulePreload: false,
      rolldownOptions: {
        input: join(consoleFolder, "src/testing/browser/fake-console-worker.ts"),
        output: { entryFileNames: "fake-worker.js" },
      },
    },
  });
  return { distFolder, fakeWorkerFile: join(workerFolder, "fake-worker.js") };
}

export function launchBrowser(...more: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: headlessChromiumProgram,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      ...more,
    ],
  });
}

/** Has the made-up customer do something in the session of this page. */
export async function act(page: Page, customerAct: FakeCustomerAct): Promise<void> {
  await page.evaluate((message) => {
    const channel = new BroadcastChannel("fake-customer");
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    channel.postMessage(message);
    channel.close();
  }, customerAct);
}

const axeFile = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** What axe finds wrong on the page as it stands, by rule and place. */
export async function findAccessibilityFaults(page: Page): Promise<string[]> {
  // A page that stays keeps what it was given: reading these half a million characters takes as long as the looking.
  if (!(await page.evaluate<boolean>('"axe" in window')))
    await page.evaluate(`${await readFile(axeFile, "utf8")}; undefined`);
  // A colour on its way to another is no colour of the page.
  await page.evaluate(() => {
    for (const change of document.getAnimations()) if (change instanceof CSSTransition) change.finish();
  });
  const violations = await page.evaluate<{ id: string; targets: string[] }[]>(`
    axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) =>
      violations.map(({ id, nodes }) => ({ id, targets: nodes.map(({ target }) => target.join(" ")) })))
  `);
  return violations.map(({ id, targets }) => `${id}: ${targets.join(", ")}`);
}
