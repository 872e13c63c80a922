import type { Page } from "playwright-core";
import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";
import { type ScreenArea, XTerminal } from "./x-terminal.ts";

/** Far enough apart to be told from one another after a camera's colour space. */
const colours = ["000000", "ff0000", "00ff00", "0000ff", "ffff00", "ff00ff", "00ffff", "ffffff"] as const;

/** A window on the customer's desktop that changes colour when a test says so: how current is the employee's picture? */
export class ColourWindow implements AsyncDisposable {
  readonly #desktop: VirtualDesktop;
  readonly #terminal: XTerminal;
  readonly #area: ScreenArea;
  #turn = 0;

  private constructor(desktop: VirtualDesktop, terminal: XTerminal, area: ScreenArea) {
    this.#desktop = desktop;
    this.#terminal = terminal;
    this.#area = area;
  }

  /** In the lower right corner, over whatever is there. */
  static async open(desktop: VirtualDesktop): Promise<ColourWindow> {
    const place = { columns: 24, rows: 8, x: 1600, y: 850 };
    const terminal = await XTerminal.open(desktop, "Colour", place);
    await terminal.write("\u001B[?25l");
    return new ColourWindow(desktop, terminal, await terminal.readArea());
  }

  /** Takes the next colour. */
  async change(): Promise<void> {
    this.#turn = (this.#turn + 1) % colours.length;
    await this.#terminal.write(`\u001B]11;#${colours[this.#turn]}\u0007`);
  }

  /** Over every other window. */
  async raise(): Promise<void> {
    await runTool("xdotool", ["windowraise", this.#terminal.windowId], this.#desktop.environment);
  }

  /** Whether the canvas of this console shows the colour of now. */
  async isCurrentFor(console: Page): Promise<boolean> {
    const { x, y, width, height } = this.#area;
    const middle = { x: x + Math.round(width / 2), y: y + Math.round(height / 2) };
    const seen = await console.getByTestId("screen").evaluate((canvas, at) => {
      const context = new OffscreenCanvas(1, 1).getContext("2d");
      context?.drawImage(canvas as HTMLCanvasElement, at.x, at.y, 1, 1, 0, 0, 1, 1);
      return [...(context?.getImageData(0, 0, 1, 1).data.slice(0, 3) ?? [])];
    }, middle);
    return seen.map((level) => (level > 127 ? "ff" : "00")).join("") === colours[this.#turn];
  }

  /** Changes colour and waits until the employee sees it. Gives the time that took, in ms. */
  async changeUnder(console: Page, patienceMs?: number): Promise<number> {
    const changedAtMs = performance.now();
    await this.change();
    await waitUntil("the change on the employee's canvas", () => this.isCurrentFor(console), patienceMs);
    return performance.now() - changedAtMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#terminal[Symbol.asyncDispose]();
  }
}
