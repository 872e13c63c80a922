import { existsSync } from "node:fs";
import { TestProcess } from "../../tests/support/child-process.ts";
import { runTool } from "../../tests/support/run-tool.ts";
import { waitUntil } from "../../tests/support/wait-until.ts";
import { compileTool } from "./compiled-tool.ts";
import type { LinePreset } from "./line-preset.ts";
import { findProcess } from "./process-time.ts";

const namePrefix = "meekijk-";
/** Of this process, which has one line at a time. */
export const ownNamespace = `${namePrefix}${process.pid}`;
/** Of this side, on every line. */
export const viewerAddress = "10.77.0.1";

export interface LineCount {
  /** Of Ethernet frames, before any was lost. */
  readonly toHostBytes: number;
  readonly toViewerBytes: number;
  readonly droppedPackets: number;
}

/**
 * A line from this network namespace, where server and viewer are, to one of its own, where the customer's computer
 * is. Needs root.
 */
export class EmulatedLine implements AsyncDisposable {
  readonly viewerAddress = viewerAddress;
  readonly hostAddress = "10.77.0.2";
  readonly #namespace: string;
  readonly #emulator: TestProcess;

  private constructor(namespace: string, emulator: TestProcess) {
    this.#namespace = namespace;
    this.#emulator = emulator;
  }

  static async open(preset: LinePreset): Promise<EmulatedLine> {
    await removeDeadLines();
    const program = await compileTool("linkemu");
    const namespace = ownNamespace;
    const device = "meekijk0";
    await root("ip", ["netns", "add", namespace]);
    const shape = [preset.delayMs, preset.lossPercent, preset.kilobitsPerSecond, preset.queueKilobytes];
    const emulator = new TestProcess(program, [namespace, device, ...shape.map(String)], process.env);
    await using stack = new AsyncDisposableStack();
    const line = stack.use(new EmulatedLine(namespace, emulator));
    await waitUntil("the line", () => {
      if (emulator.child.exitCode !== null) throw new Error(`linkemu: ${emulator.errors}`);
      return emulator.lines.includes("up");
    });
    await root("ip", ["addr", "add", `${line.viewerAddress}/24`, "dev", device]);
    await root("ip", ["link", "set", device, "up"]);
    const [nsenter = "", ...inside] = line.commandInside("ip", []);
    await root(nsenter, [...inside, "addr", "add", `${line.hostAddress}/24`, "dev", device]);
    await root(nsenter, [...inside, "link", "set", device, "up"]);
    await root(nsenter, [...inside, "link", "set", "lo", "up"]);
    // A browser without a camera's permission offers the address of its default route only: that of this machine too.
    await root(nsenter, [...inside, "route", "add", "default", "via", line.viewerAddress]);
    stack.move();
    return line;
  }

  /** The command that runs a program on the customer's side. */
  commandInside(program: string, parameters: readonly string[]): string[] {
    return ["nsenter", `--net=/var/run/netns/${this.#namespace}`, program, ...parameters];
  }

  startInside(program: string, parameters: readonly string[], environment: NodeJS.ProcessEnv): TestProcess {
    const [command = "", ...rest] = this.commandInside(program, parameters);
    return new TestProcess(command, rest, environment);
  }

  /** All that went over the line so far. */
  async count(): Promise<LineCount> {
    const before = this.#emulator.lines.length;
    this.#emulator.child.kill("SIGUSR1");
    const said = await waitUntil("the line's count", () => this.#emulator.lines[before]);
    const [toHostBytes = 0, toViewerBytes = 0, droppedPackets = 0] = said.split(" ").map(Number);
    return { toHostBytes, toViewerBytes, droppedPackets };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#emulator.end();
    await runTool("ip", ["netns", "del", this.#namespace]);
  }
}

/** Of benches that were killed: nobody else takes them away. */
async function removeDeadLines(): Promise<void> {
  const { output } = await runTool("ip", ["netns", "list"]);
  for (const [name, owner] of output.matchAll(new RegExp(`${namePrefix}(\\d+)`, "g"))) {
    if (existsSync(`/proc/${owner}`)) continue;
    const { output: inside } = await runTool("ip", ["netns", "pids", name]);
    const emulator = findProcess(`\0${name}\0`);
    for (const pid of [...inside.split("\n").filter(Boolean).map(Number), ...(emulator ? [emulator] : [])])
      process.kill(pid, "SIGKILL");
    await waitUntil("a dead bench's line to leave", () => findProcess(`\0${name}\0`) === undefined);
    await root("ip", ["netns", "del", name]);
  }
}

async function root(program: string, parameters: readonly string[]): Promise<void> {
  const { exitCode, errors } = await runTool(program, parameters);
  if (exitCode !== 0) throw new Error(`${program} ${parameters.join(" ")}: ${errors}`);
}
