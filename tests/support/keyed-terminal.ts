import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestProcess } from "./child-process.ts";
import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/** An xterm that has the keyboard and keeps every byte that is typed into it. */
export class KeyedTerminal implements AsyncDisposable {
  static #opened = 0;
  readonly #process: TestProcess;
  readonly #folder: string;

  private constructor(process: TestProcess, folder: string) {
    this.#process = process;
    this.#folder = folder;
  }

  /** `reportsMouse`: clicks, drags and the wheel come as the sequences of xterm's SGR mode. */
  static async open(
    { environment }: Pick<VirtualDesktop, "environment">,
    { reportsMouse = false, geometry = "40x10+0+0" } = {},
  ): Promise<KeyedTerminal> {
    const folder = await mkdtemp(join(tmpdir(), "meekijk-keys-"));
    // Its answer to the last question is typed when it has worked on what stands before.
    const mouse = reportsMouse ? "printf '\\033[?1002h\\033[?1006h\\033[5n'; " : "";
    const keep = `stty raw -echo; ${mouse}touch ${join(folder, "ready")}; exec cat > ${join(folder, "typed")}`;
    // Its own name: the focus may still be on the one before, which is gone but not yet taken away.
    const title = `keys ${(KeyedTerminal.#opened += 1)}`;
    const parameters = ["-geometry", geometry, "-title", title, "-e", "sh", "-c", keep];
    await using stack = new AsyncDisposableStack();
    const process = stack.use(new TestProcess("xterm", parameters, { ...environment, LC_ALL: "C.UTF-8" }));
    await waitUntil("the terminal", () => readFile(join(folder, "ready")).catch(() => undefined));
    await waitUntil("the keyboard focus", async () => {
      const { output } = await runTool("xdotool", ["getwindowfocus", "getwindowname"], environment);
      return output.trim() === title;
    });
    // On a crowded machine the window was seen with one column and one row: a click then hits the desktop beside it.
    await waitUntil("the terminal's size", async () => {
      const { output } = await runTool("xdotool", ["getwindowfocus", "getwindowgeometry"], environment);
      if (Number(/Geometry: (\d+)x/.exec(output)?.[1]) > 100) return true;
      await runTool("xdotool", ["getwindowfocus", "windowsize", "--usehints", "40", "10"], environment);
      return false;
    });
    const terminal = new KeyedTerminal(process, folder);
    if (reportsMouse)
      await waitUntil("the terminal reports the mouse", async () => (await terminal.#read()).endsWith("[0n"));
    stack.move();
    return terminal;
  }

  /** All bytes so far, as soon as they end with `end`; what there is when they never do. */
  async readUntil(end: string): Promise<string> {
    await waitUntil("the last typed character", async () => (await this.#read()).endsWith(end), 60_000).catch(
      () => {},
    );
    return this.#read();
  }

  #read(): Promise<string> {
    return readFile(join(this.#folder, "typed"), "utf8").catch(() => "");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.end();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
