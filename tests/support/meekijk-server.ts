import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { briefDatabaseUse } from "../../apps/server/src/testing/brief-database-use.ts";
import { repositoryRoot } from "../../tools/repository-root.ts";
import { TestProcess } from "./child-process.ts";
import { findFreePort } from "./free-port.ts";
import { copyServerTemplate } from "./server-template.ts";
import { waitUntil } from "./wait-until.ts";

/** The real server as its own process, on its own data folder. */
export class MeekijkServer implements AsyncDisposable {
  readonly port: number;
  readonly dataFolder: string;
  readonly #environment: NodeJS.ProcessEnv;
  #process: TestProcess | undefined;

  private constructor(port: number, dataFolder: string, environment: NodeJS.ProcessEnv) {
    this.port = port;
    this.dataFolder = dataFolder;
    // Tests that cut lines need all of a session to go by them; a test of the direct path says so.
    const own = { PORT: String(port), DATA_DIR: dataFolder, STUN_PORT: "0" };
    this.#environment = { ...process.env, ...own, ...environment };
  }

  /** `prepare` works on the data folder before the server starts on it. */
  static async start(
    environment: NodeJS.ProcessEnv = {},
    prepare?: (dataFolder: string) => Promise<void>,
  ): Promise<MeekijkServer> {
    const dataFolder = await mkdtemp(join(tmpdir(), "meekijk-test-"));
    if (environment["DATABASE_URL"] === undefined) await copyServerTemplate(dataFolder);
    await prepare?.(dataFolder);
    await using stack = new AsyncDisposableStack();
    const port = Number(environment["PORT"] ?? (await findFreePort()));
    const server = stack.use(new MeekijkServer(port, dataFolder, environment));
    await server.start();
    stack.move();
    return server;
  }

  get lines(): string[] {
    return this.#process?.lines ?? [];
  }

  get errors(): string {
    return this.#process?.errors ?? "";
  }

  get pid(): number {
    return this.#process?.child.pid ?? 0;
  }

  /** Addresses of the portal, one for each brand. */
  get portals(): string[] {
    return this.#linesOf("portal: ");
  }

  /** One-time sign-in addresses, one for each demo employee. Fresh at every start. */
  get signIns(): string[] {
    return this.#linesOf("sign-in: ");
  }

  async start(): Promise<void> {
    const main = join(repositoryRoot, "apps", "server", "src", "main.ts");
    const started = new TestProcess(process.execPath, [briefDatabaseUse, main], this.#environment);
    this.#process = started;
    let hasExited = false;
    void started.exited.then(() => (hasExited = true));
    await waitUntil(
      "the server's sign-in lines",
      () => {
        if (hasExited) throw new Error(`the server did not start: ${started.errors}`);
        return this.signIns.length >= 2;
      },
      120_000,
    );
  }

  async stop(signal: NodeJS.Signals = "SIGTERM"): Promise<number | null | undefined> {
    return this.#process?.end(signal);
  }

  async restart(signal: NodeJS.Signals = "SIGTERM"): Promise<void> {
    await this.stop(signal);
    await this.start();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop("SIGKILL");
    await rm(this.dataFolder, { recursive: true, force: true });
  }

  #linesOf(prefix: string): string[] {
    return this.lines
      .filter((line) => line.startsWith(prefix))
      .map((line) => line.slice(prefix.length).trim());
  }
}
