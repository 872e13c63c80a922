import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Page, chromium } from "playwright-core";
import { TestProcess } from "./child-process.ts";
import { chromiumProgram } from "./chromium-program.ts";
import { chromiumSwitches } from "./chromium.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/**
 * A Chromium that nobody holds by the hand: it sees by itself which tab is hidden and which window is minimised, and
 * saves on them. Playwright, which keeps its pages awake, is attached only for a few presses, and without its defaults.
 */
export class UnassistedChromium implements AsyncDisposable {
  readonly #process: TestProcess;
  readonly #profile: string;

  private constructor(process: TestProcess, profile: string) {
    this.#process = process;
    this.#profile = profile;
  }

  static async open({ environment }: VirtualDesktop): Promise<UnassistedChromium> {
    const profile = await mkdtemp(join(tmpdir(), "meekijk-browser-"));
    const switches = [
      ...chromiumSwitches,
      "--auto-select-desktop-capture-source=Entire screen",
      "--lang=nl-NL",
      "--no-default-browser-check",
      "--window-size=1200,800",
      "--window-position=0,0",
      "--remote-debugging-port=0",
      `--user-data-dir=${profile}`,
    ];
    const process = new TestProcess(chromiumProgram, [...switches, "about:blank"], environment);
    await using stack = new AsyncDisposableStack();
    const browser = stack.use(new UnassistedChromium(process, profile));
    const hasPort = () =>
      existsSync(browser.#portFile) && /^\d+\n/.test(readFileSync(browser.#portFile, "utf8"));
    await waitUntil("the browser", hasPort, 60_000);
    stack.move();
    return browser;
  }

  /** Attaches for as long as `work` takes. `tab` is the one that shows a site. */
  async attend<Result>(work: (tab: Page) => Promise<Result>): Promise<Result> {
    const [port] = readFileSync(this.#portFile, "utf8").split("\n");
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { noDefaults: true });
    try {
      const tabs = browser.contexts()[0]?.pages() ?? [];
      const tab = tabs.find((one) => one.url() !== "about:blank") ?? tabs[0];
      if (tab === undefined) throw new Error("the browser has no tab");
      tab.setDefaultTimeout(30_000);
      return await work(tab);
    } finally {
      // Only lets go of it.
      await browser.close();
    }
  }

  get #portFile(): string {
    return join(this.#profile, "DevToolsActivePort");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.end();
    await rm(this.#profile, { recursive: true, force: true, maxRetries: 5 });
  }
}
