import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { Environment } from "../config/environment.ts";
import { briefDatabaseUse } from "./brief-database-use.ts";

const main = fileURLToPath(new URL("../main.ts", import.meta.url));

export interface ServerExit {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The real program as its own process. */
export class ServerProcess implements AsyncDisposable {
  readonly #child: ChildProcess;
  readonly #exited: Promise<ServerExit>;
  #stdout = "";
  #stderr = "";

  /** `ofNode`: variables that Node itself reads. */
  constructor(environment: Environment, ofNode: { NODE_OPTIONS?: string } = {}) {
    const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env;
    this.#child = spawn(process.execPath, [briefDatabaseUse, main], {
      env: { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE, PORT: "0", ...environment, ...ofNode },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child.stdout?.on("data", (chunk: Buffer) => (this.#stdout += chunk.toString()));
    this.#child.stderr?.on("data", (chunk: Buffer) => (this.#stderr += chunk.toString()));
    this.#exited = once(this.#child, "close").then(([code]) => ({
      code: code as number | null,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  get exited(): Promise<ServerExit> {
    return this.#exited;
  }

  /** Resolves with the portal's origin once the server printed its last line. */
  async ready(lastLine: RegExp = /^sign-in: .*\n(?:.*\n)*sign-in: .*\n/m): Promise<string> {
    while (!lastLine.test(this.#stdout)) {
      const stopped = await Promise.race([
        this.#exited.then(() => true),
        once(this.#child.stdout ?? this.#child, "data").then(() => false),
      ]);
      if (stopped && !lastLine.test(this.#stdout)) throw new Error(`did not start: ${this.#stderr}`);
    }
    const [, portal = ""] = /^portal: (\S+)/m.exec(this.#stdout) ?? [];
    return new URL(portal).origin;
  }

  stop(signal: "SIGTERM" | "SIGINT" | "SIGKILL" | "SIGUSR2"): Promise<ServerExit> {
    this.#child.kill(signal);
    return this.#exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop("SIGKILL");
  }
}
