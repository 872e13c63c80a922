import { cp } from "node:fs/promises";
import { globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BrandSlug } from "@meekijk/protocol";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import { type StolenKey, readStolenKey } from "./reseal.ts";
import { Customer, Employee, noor } from "./ends.ts";
import { type HonestServer, root } from "./honest-server.ts";

/** A copy of a running server's folder, as somebody who has the disk takes it. */
export async function copyFolder(dataFolder: string): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), "meekijk-stolen-"));
  await cp(dataFolder, copy, { recursive: true });
  return copy;
}

/** Whoever holds the whole copy, and runs the server on it at the same address. */
export class Thief implements AsyncDisposable {
  readonly server: TestServer;
  readonly folder: string;
  readonly serverKey: StolenKey;
  readonly #honest: HonestServer;
  readonly #cookie: string;

  private constructor(server: TestServer, folder: string, honest: HonestServer, cookie: string) {
    this.server = server;
    this.folder = folder;
    this.#honest = honest;
    this.#cookie = cookie;
    this.serverKey = readStolenKey(readFileSync(join(folder, "server-key"), "utf8"));
  }

  static async start(folder: string, honest: HonestServer, port: number): Promise<Thief> {
    const server = await TestServer.start({ DATA_DIR: folder, PORT: String(port) });
    // A server of the thief's own asks for no write-up.
    server.server.ledger.owesWriteUp = async () => false;
    return new Thief(server, folder, honest, await server.signIn(noor.employeeId));
  }

  get brandSlug(): BrandSlug {
    return this.#honest.brandSlug;
  }

  get cookie(): string {
    return this.#cookie;
  }

  get origin(): string {
    return `http://localhost:${this.server.server.port}`;
  }

  /** Calls this server without knowing of the theft, with a program that knows the root key. */
  async victim(): Promise<Customer> {
    const { brandSlug } = this.#honest;
    const documents = await currentDocuments(this.server.server.database, brandSlug);
    return new Customer({ address: this.origin, brandSlug, documents, rootKey: root.publicKey });
  }

  /** A console that is signed in as the employee: the thief's server signs in whom it likes. */
  console(): Employee {
    return new Employee(this.origin, this.#cookie);
  }

  /** Every row of every table, as text. */
  async rows(): Promise<string> {
    const { database } = this.server.server;
    const tables = await database.introspection.getTables();
    const dumps = await Promise.all(
      tables.map(({ name }) =>
        database
          .selectFrom(name as "sessions")
          .selectAll()
          .execute(),
      ),
    );
    const legible = (_: string, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value;
    return dumps.flatMap((rows) => rows.map((row) => JSON.stringify(row, legible))).join("\n");
  }

  /** Every file of the folder. */
  get files(): Buffer[] {
    return globSync("**/*", { cwd: this.folder, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => readFileSync(join(entry.parentPath, entry.name)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.server[Symbol.asyncDispose]();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
