import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromiumProgram, headlessChromiumProgram } from "./chromium-program.ts";
import { type BrowserContext, type Page, chromium } from "playwright-core";

/** For every browser of the tests: no sandbox as root, and no words to the outside world. */
export const chromiumSwitches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate,MediaRouter",
  "--password-store=basic",
];

export interface ChromiumSettings {
  /** Environment with the DISPLAY of a virtual desktop: a real window there. Left out: headless. */
  readonly desktop?: NodeJS.ProcessEnv;
  /** True: the browser's own picker appears. Otherwise it picks the whole screen by itself. */
  readonly asksForScreen?: boolean;
  /** Home folder of the browser; the authorities that it trusts stand there. */
  readonly home?: string;
  readonly arguments?: readonly string[];
  readonly viewport?: { width: number; height: number };
  /** Left out: Debian's. */
  readonly program?: string;
}

export interface TestBrowser extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly page: Page;
}

/** A real Chromium with a profile of its own. */
export async function openChromium(settings: ChromiumSettings = {}): Promise<TestBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "meekijk-browser-"));
  const isHeadless = settings.desktop === undefined;
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: settings.program ?? (isHeadless ? headlessChromiumProgram : chromiumProgram),
    headless: isHeadless,
    // Playwright's own defaults keep covered and minimised pages awake, which is what some tests are about.
    ignoreDefaultArgs: [
      "--disable-background-timer-throttling",
      "--disable-backgrounding-occluded-windows",
      "--disable-renderer-backgrounding",
    ],
    args: [
      ...chromiumSwitches,
      ...(settings.asksForScreen === true ? [] : ["--auto-select-desktop-capture-source=Entire screen"]),
      ...(settings.arguments ?? []),
    ],
    env: { ...settings.desktop, ...(settings.home === undefined ? {} : { HOME: settings.home }) },
    locale: "nl-NL",
    viewport: settings.viewport ?? (isHeadless ? { width: 1440, height: 900 } : null),
    ...(isHeadless ? {} : { screen: { width: 1920, height: 1080 } }),
  });
  context.setDefaultTimeout(60_000);
  const page = context.pages()[0] ?? (await context.newPage());
  return {
    context,
    page,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
