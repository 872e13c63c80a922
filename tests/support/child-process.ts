import { type ChildProcess, spawn } from "node:child_process";

/** A program under test: its lines, and its end. Killed with everything it started when the test is over. */
export class TestProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  output = "";
  errors = "";

  constructor(
    program: string,
    parameters: readonly string[],
    environment: NodeJS.ProcessEnv,
    folder?: string,
  ) {
    this.child = spawn(program, parameters, {
      env: environment,
      ...(folder === undefined ? {} : { cwd: folder }),
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.child.stdout?.on("data", (chunk: Buffer) => (this.output += chunk.toString()));
    this.child.stderr?.on("data", (chunk: Buffer) => (this.errors += chunk.toString()));
    this.exited = new Promise((resolve) => this.child.on("close", (code) => resolve(code)));
  }

  get lines(): string[] {
    return this.output.split("\n").filter((line) => line !== "");
  }

  /** Signals the whole process group and waits for its end. */
  async end(signal: NodeJS.Signals = "SIGKILL"): Promise<number | null> {
    try {
      if (this.child.pid !== undefined && this.child.exitCode === null) process.kill(-this.child.pid, signal);
    } catch {
      // It was gone already.
    }
    return this.exited;
  }

  /** A test that fails must not wait for its programs for ever. */
  async [Symbol.asyncDispose](): Promise<void> {
    await this.end();
  }
}
