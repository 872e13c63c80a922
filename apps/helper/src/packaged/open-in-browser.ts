import { spawn } from "node:child_process";
import type { BrowserCommand } from "./browser-commands.ts";

/**
 * Tries one browser after another until one starts and does not fail. A browser that is there already takes the address
 * and ends well at once. Stops as soon as the page was opened: its address works once. None at all is no failure, since
 * the address stands in the terminal too. Gives whether a browser took the address.
 */
export function openInBrowser(
  commands: readonly BrowserCommand[],
  isPageOpened: () => boolean,
): () => boolean {
  let isTaken = false;
  const tryFirst = ([command, ...others]: readonly BrowserCommand[]) => {
    if (command === undefined || isPageOpened()) return;
    const browser = spawn(command.program, command.parameters, { detached: true, stdio: "ignore" });
    let hasFailed = false;
    const tryNext = () => {
      if (hasFailed) return;
      hasFailed = true;
      // A browser that opened the page and broke later did take it.
      if (!isPageOpened()) isTaken = false;
      tryFirst(others);
    };
    browser.on("spawn", () => (isTaken = true));
    browser.on("error", tryNext);
    browser.on("exit", (code) => {
      if (code !== 0) tryNext();
    });
    browser.unref();
  };
  tryFirst(commands);
  return () => isTaken;
}
