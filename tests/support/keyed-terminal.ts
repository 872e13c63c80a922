import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { TestProcess } from "./child-process.ts";
import { runTool } from "./run-tool.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/** An xterm that has the keyboard and keeps every byte that is typed into it. */
export class KeyedTerminal implements AsyncDisposable {
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
    const mouse = reportsMouse ? "printf '\\033[?1002h\\033[?1006h'; " : "";
    const keep = `stty raw -echo; ${mouse}touch ${join(folder, "ready")}; exec cat > ${join(folder, "typed")}`;
    const parameters = ["-geometry", geometry, "-title", "keys", "-e", "sh", "-c", keep];
    const process = new TestProcess("xterm", parameters, { ...environment, LC_ALL: "C.UTF-8" });
    await waitUntil("the terminal", () => readFile(join(folder, "ready")).catch(() => undefined));
    await waitUntil("the keyboard focus", async () => {
      const { output } = await runTool("xdotool", ["getwindowfocus", "getwindowname"], environment);
      return output.trim() === "keys";
    });
    return new KeyedTerminal(process, folder);
  }

  /** All bytes so far, as soon as they end with `end`; what there is when they never do. */
  async readUntil(end: string): Promise<string> {
    const read = () => readFile(join(this.#folder, "typed"), "utf8").catch(() => "");
    await waitUntil("the last typed character", async () => (await read()).endsWith(end), 20_000).catch(
      () => {},
    );
    return read();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.end();
    await rm(this.#folder, { recursive: true, force: true });
  }
}
