import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { runTool } from "./run-tool.ts";
import type { VncDesktop } from "./vnc-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/** Longer than an answer does not count after an injected click or key. */
const pastInjectedRestMs = 700;
const maxTries = 4;

/** A page in a window on the desktop, with the place of its buttons there. */
export class DesktopPage {
  readonly #page: Page;
  readonly #desktop: VncDesktop;
  readonly #left: number;
  readonly #top: number;

  private constructor(page: Page, desktop: VncDesktop, left: number, top: number) {
    this.#page = page;
    this.#desktop = desktop;
    [this.#left, this.#top] = [left, top];
  }

  /** The person's own mouse tells where the page begins. */
  static async find(page: Page, desktop: VncDesktop): Promise<DesktopPage> {
    await page.evaluate(() =>
      addEventListener("mousemove", ({ clientX, clientY }) => {
        document.documentElement.dataset["mouse"] = `${clientX},${clientY}`;
      }),
    );
    const [x, y] = [402, 500];
    desktop.movePointer(x - 2, y);
    desktop.movePointer(x, y);
    const seen = await waitUntil("the mouse on the page", () =>
      page.evaluate(() => document.documentElement.dataset["mouse"]),
    );
    const [clientX = 0, clientY = 0] = seen.split(",").map(Number);
    return new DesktopPage(page, desktop, x - clientX, y - clientY);
  }

  /** The middle of a button, in pixels of the desktop. */
  async placeOf(testId: string): Promise<{ x: number; y: number }> {
    const button = this.#page.getByTestId(testId);
    await button.scrollIntoViewIfNeeded();
    const box = await button.boundingBox();
    if (box === null) throw new Error(`${testId} is not on the page`);
    return {
      x: Math.round(this.#left + box.x + box.width / 2),
      y: Math.round(this.#top + box.y + box.height / 2),
    };
  }

  /** By the person, after what a program did no longer counts; once more when the page says that it did not count. */
  async pressByHand(testId: string): Promise<void> {
    const button = this.#page.getByTestId(testId);
    for (let tries = 0; tries < maxTries; tries += 1) {
      await delay(pastInjectedRestMs);
      if (tries > 0 && !(await button.isVisible())) return;
      const { x, y } = await this.placeOf(testId);
      for (const buttons of [0, 1, 0]) this.#desktop.movePointer(x, y, buttons);
      const isTaken = await button.waitFor({ state: "hidden", timeout: 10_000 }).then(
        () => true,
        () => false,
      );
      if (isTaken) return;
    }
    throw new Error(`${testId} stands there still`);
  }

  /** By a program on the desktop: clicks, and the keys that press a button which has the focus. */
  async pressByScript(testId: string, presses: number, withKeys = true): Promise<void> {
    const { x, y } = await this.placeOf(testId);
    const strokes = (
      withKeys
        ? [
            ["click", "1"],
            ["key", "space"],
            ["key", "Return"],
          ]
        : [["click", "1"]]
    ).map(([act = "", what = ""]) => [act, "--delay", "0", what]);
    const rounds = Math.ceil(presses / strokes.length);
    const all = Array.from({ length: rounds }, () => strokes).flat(2);
    const { exitCode, errors } = await runTool(
      "xdotool",
      ["mousemove", String(x), String(y), ...all],
      this.#desktop.environment,
    );
    if (exitCode !== 0) throw new Error(`xdotool: ${errors}`);
  }
}
