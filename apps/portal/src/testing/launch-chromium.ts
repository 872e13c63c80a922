import { chromium } from "playwright-core";
import type { Browser } from "playwright-core";
import { headlessChromiumProgram } from "../../../../tests/support/chromium-program.ts";

/** A headless Chromium that talks to nobody but the page under test. */
export function launchChromium(): Promise<Browser> {
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
    ],
  });
}
