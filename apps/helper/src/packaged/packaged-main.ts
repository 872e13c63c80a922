import { basename } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { helperLimits } from "../helper-limits.ts";
import { askTenant } from "./ask-tenant.ts";
import { browserCommands } from "./browser-commands.ts";
import { sweepWord } from "./native-part.ts";
import { openInBrowser } from "./open-in-browser.ts";
import { filesInProgram, tenantsInProgram } from "./program-assets.ts";
import { selectAtStart } from "./select-tenant.ts";
import { isProcessAlive, sweepLeftovers, unpackPlaces } from "./unpack-folder.ts";

const words = process.argv.slice(2);
if (words[0] === sweepWord) await sweepAfter(Number(words[1]));
else await runSelected();

async function runSelected(): Promise<void> {
  const tenants = tenantsInProgram();
  const tenant =
    selectAtStart(tenants, { words, fileName: basename(process.execPath) }) ?? (await askTenant(tenants));
  if (tenant === undefined) {
    process.exitCode = 1;
    return;
  }
  const { serverAddress, brandSlug, rootKey } = tenant;
  // Only now: whoever chooses nothing unpacks nothing.
  const { runProgram } = await import("../run-program.ts");
  await runProgram(() => ({
    options: { serverAddress, brandSlug, ...(rootKey && { rootKey }) },
    pageFiles: filesInProgram(),
    openPage: (program) => {
      const { platform, env: environment } = process;
      const host = { platform, environment, isRoot: process.getuid?.() === 0 };
      return openInBrowser(browserCommands(program.pageAddress, host), () => program.isPageOpened);
    },
  }));
  if (process.exitCode === 1) await keepWindowOpen();
}

/** The window that a double click on Windows opens would be gone before anybody has read why nothing starts. */
async function keepWindowOpen(): Promise<void> {
  if (process.platform === "win32" && process.stdin.isTTY) await wait(helperLimits.readProblemMs);
}

/** The second process at the end (native-part.ts). */
async function sweepAfter(pid: number): Promise<void> {
  const untilMs = Date.now() + helperLimits.sweepMs;
  while (isProcessAlive(pid) && Date.now() < untilMs) await wait(helperLimits.sweepStepMs);
  sweepLeftovers(unpackPlaces(process.env), Date.now());
}
