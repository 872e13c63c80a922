import { type FileHandle, mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestProcess } from "./child-process.ts";
import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

export interface TerminalPlace {
  readonly columns: number;
  readonly rows: number;
  readonly x: number;
  readonly y: number;
  /** Of DejaVu Sans Mono. */
  readonly fontPoints?: number;
}

export interface ScreenArea {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An xterm on a virtual desktop that shows what the test writes to it, and what is typed into it. */
export class XTerminal implements AsyncDisposable {
  readonly #desktop: VirtualDesktop;
  readonly #process: TestProcess;
  readonly #folder: string;
  readonly #pipe: FileHandle;
  readonly windowId: string;

  private constructor(
    desktop: VirtualDesktop,
    process: TestProcess,
    folder: string,
    pipe: FileHandle,
    windowId: string,
  ) {
    this.#desktop = desktop;
    this.#process = process;
    this.#folder = folder;
    this.#pipe = pipe;
    this.windowId = windowId;
  }

  static async open(desktop: VirtualDesktop, title: string, place: TerminalPlace): Promise<XTerminal> {
    const { environment } = desktop;
    const folder = await mkdtemp(join(tmpdir(), "meekijk-terminal-"));
    const pipePath = join(folder, "pipe");
    await runTool("mkfifo", [pipePath]);
    const { columns, rows, x, y, fontPoints = 10 } = place;
    const looks = ["-fa", "DejaVu Sans Mono", "-fs", String(fontPoints), "-b", "0", "+sb"];
    const geometry = ["-geometry", `${columns}x${rows}+${x}+${y}`, "-title", title];
    const process = new TestProcess("xterm", [...looks, ...geometry, "-e", "cat", pipePath], environment);
    const windowId = await waitUntil(`the window ${title}`, async () => {
      const { output } = await runTool(
        "xdotool",
        ["search", "--onlyvisible", "--name", `^${title}$`],
        environment,
      );
      return /^\d+/.exec(output)?.[0];
    });
    return new XTerminal(desktop, process, folder, await open(pipePath, "w"), windowId);
  }

  /** Text and control sequences, as a program on this terminal would write them. */
  async write(text: string): Promise<void> {
    await this.#pipe.write(text);
  }

  /** With real key presses. */
  async type(text: string): Promise<void> {
    await this.#control("windowactivate", this.windowId);
    await waitUntil("the keyboard focus", async () => {
      const { output } = await runTool("xdotool", ["getwindowfocus"], this.#desktop.environment);
      return output.trim() === this.windowId;
    });
    await this.#control("type", "--delay", "15", text);
  }

  async moveTo(x: number, y: number): Promise<void> {
    await this.#control("windowmove", this.windowId, String(x), String(y));
  }

  /** Of the terminal's text, without the window's frame. */
  async readArea(): Promise<ScreenArea> {
    const { output } = await runTool("xwininfo", ["-id", this.windowId], this.#desktop.environment);
    const number = (label: string) => Number(new RegExp(`${label}:\\s+(-?\\d+)`).exec(output)?.[1]);
    const [x, y] = [number("Absolute upper-left X"), number("Absolute upper-left Y")];
    return { x, y, width: number("Width"), height: number("Height") };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#pipe.close();
    await this.#process.end();
    await rm(this.#folder, { recursive: true, force: true });
  }

  async #control(...parameters: string[]): Promise<void> {
    const { exitCode, errors } = await runTool("xdotool", parameters, this.#desktop.environment);
    if (exitCode !== 0) throw new Error(`xdotool ${parameters.join(" ")}: ${errors}`);
  }
}
