import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { compileTool } from "./compiled-tool.ts";
import { waitUntil } from "../../tests/support/wait-until.ts";

/** When the bench's program drew a frame, in ms since 1970. */
export interface MadeFrame {
  readonly number: number;
  readonly atMs: number;
}

/** The program that draws office work on an X screen; painter.c names its commands. */
export class Painter implements Disposable {
  readonly #process: ChildProcess;
  readonly #lines: string[] = [];
  #hasLeft = false;

  private constructor(process: ChildProcess) {
    this.#process = process;
    process.on("exit", () => (this.#hasLeft = true));
    if (process.stdout !== null)
      createInterface(process.stdout).on("line", (line) => void this.#lines.push(line));
  }

  static async start(environment: NodeJS.ProcessEnv): Promise<Painter> {
    const program = await compileTool("painter", ["-lX11"]);
    const painter = new Painter(spawn(program, { env: environment, stdio: ["pipe", "pipe", "inherit"] }));
    await painter.#wait("the painter", () => painter.#lines.includes("ready"));
    return painter;
  }

  /** Done at once, in this order. */
  say(commands: readonly string[]): void {
    this.#process.stdin?.write(`${commands.join("\n")}\n`);
  }

  async loadPictures(paths: Readonly<Record<string, string>>): Promise<void> {
    const loaded = () => this.#lines.filter((line) => line === "loaded").length;
    const wanted = loaded() + Object.keys(paths).length;
    this.say(Object.entries(paths).map(([name, path]) => `picture ${name} ${path}`));
    await this.#wait("the pictures", () => loaded() >= wanted);
  }

  /** Draws these frames, each at its time; resolves when the last was drawn. */
  async run(script: readonly string[], durationMs: number): Promise<MadeFrame[]> {
    const before = this.#lines.length;
    this.say([...script, "run"]);
    await this.#wait("the frames", () => this.#lines.indexOf("done", before) >= 0, durationMs + 20_000);
    return this.#lines
      .slice(before)
      .filter((line) => line.startsWith("made "))
      .map((line) => line.split(" ").map(Number))
      .map(([, number = 0, atUs = 0]) => ({ number, atMs: atUs / 1_000 }));
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }

  #wait(what: string, isSo: () => boolean, patienceMs?: number): Promise<boolean> {
    return waitUntil(
      what,
      () => {
        if (this.#hasLeft) throw new Error(`the painter left while it was waited for ${what}`);
        return isSo();
      },
      patienceMs,
    );
  }
}
