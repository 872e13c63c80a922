import { join } from "node:path";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { TestProcess } from "./child-process.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { waitUntil } from "./wait-until.ts";

/** The customer's program, run from source on a desktop of the test. */
export class HelperProcess implements AsyncDisposable {
  readonly #process: TestProcess;

  private constructor(process: TestProcess) {
    this.#process = process;
  }

  /** `preload`: a module that the program's process loads before it. `rootKey`: as the provider's build has it. */
  static async start(
    desktop: Pick<VirtualDesktop, "environment">,
    portal: string,
    preload?: string,
    rootKey?: string,
  ): Promise<HelperProcess> {
    const { origin, pathname } = new URL(portal);
    const main = join(repositoryRoot, "apps", "helper", "src", "main.ts");
    const brand = /^\/b\/([^/]+)/.exec(pathname)?.[1] ?? "default";
    const options = ["--server", origin, "--brand", brand];
    if (rootKey !== undefined) options.push("--root", rootKey);
    const preloads = preload === undefined ? [] : ["--import", preload];
    await using stack = new AsyncDisposableStack();
    const helper = stack.use(
      new HelperProcess(
        new TestProcess(process.execPath, [...preloads, main, ...options], desktop.environment),
      ),
    );
    await waitUntil("the helper's page", () => helper.pageAddress, 120_000);
    stack.move();
    return helper;
  }

  /** Opens its page, once. */
  get pageAddress(): string | undefined {
    return this.#process.lines.find((line) => line.startsWith("page: "))?.slice("page: ".length);
  }

  get lines(): readonly string[] {
    return this.#process.lines;
  }

  get errors(): string {
    return this.#process.errors;
  }

  get pid(): number {
    return this.#process.child.pid ?? 0;
  }

  /** Its exit code, once it left by itself or by this signal. */
  end(signal?: NodeJS.Signals): Promise<number | null> {
    return this.#process.end(signal);
  }

  get exited(): Promise<number | null> {
    return this.#process.exited;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#process.end();
  }
}
