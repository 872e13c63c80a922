import type { BrandSlug } from "@meekijk/protocol";
import { TestServer } from "../../apps/server/src/testing/test-server.ts";
import { currentDocuments } from "../../apps/server/src/testing/sample-brand.ts";
import { readRows } from "./database-rows.ts";
import { type StolenKey, readStolenKey } from "./reseal.ts";
import { Customer, Employee, noor } from "./ends.ts";
import { type HonestServer, root } from "./honest-server.ts";
import type { StolenCopy } from "./server-form.ts";

/** Whoever holds the whole copy, and runs the server on it at the same address. */
export class Thief implements AsyncDisposable {
  readonly server: TestServer;
  readonly copy: StolenCopy;
  readonly serverKey: StolenKey;
  readonly brandSlug: BrandSlug;
  /** The thief's server signs in whom it likes. */
  readonly cookie: string;

  private constructor(server: TestServer, copy: StolenCopy, brandSlug: BrandSlug, cookie: string) {
    this.server = server;
    this.copy = copy;
    this.brandSlug = brandSlug;
    this.cookie = cookie;
    this.serverKey = readStolenKey(copy.serverKeyPem);
  }

  static async start(copy: StolenCopy, { brandSlug }: HonestServer, port: number): Promise<Thief> {
    const server = await TestServer.start({ ...copy.environment, PORT: String(port) });
    // A server of the thief's own asks for no write-up.
    server.server.ledger.owesWriteUp = async () => false;
    return new Thief(server, copy, brandSlug, await server.signIn(noor.employeeId));
  }

  get origin(): string {
    return `http://localhost:${this.server.server.port}`;
  }

  /** Calls this server without knowing of the theft, with a program that knows the root key. */
  async victim(): Promise<Customer> {
    const { brandSlug } = this;
    const documents = await currentDocuments(this.server.server.database, brandSlug);
    return new Customer({ address: this.origin, brandSlug, documents, rootKey: root.publicKey });
  }

  /** A console that is signed in as the employee. */
  console(): Employee {
    return new Employee(this.origin, this.cookie);
  }

  /** All that the thief's server has by now. */
  rows(): Promise<string> {
    return readRows(this.server.server.database);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.server[Symbol.asyncDispose]();
  }
}
