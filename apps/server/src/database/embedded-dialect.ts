import { PGliteDialect, PGliteDriver } from "kysely";
import type { DatabaseConnection, Driver, PGliteDialectConfig } from "kysely";

/**
 * PGlite has one connection, and Kysely's driver hands it to everyone at once: a query from elsewhere would run
 * inside an open transaction and vanish with its rollback. Here the connection has one holder at a time.
 */
class OneHolderDriver extends PGliteDriver {
  #free: Promise<void> = Promise.resolve();
  #release: () => void = () => undefined;

  override async acquireConnection(): Promise<DatabaseConnection> {
    const before = this.#free;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#free = promise;
    await before;
    this.#release = resolve;
    return super.acquireConnection();
  }

  override async releaseConnection(): Promise<void> {
    this.#release();
  }
}

/** Kysely on the embedded database. */
export class EmbeddedDialect extends PGliteDialect {
  readonly #config: PGliteDialectConfig;

  constructor(config: PGliteDialectConfig) {
    super(config);
    this.#config = config;
  }

  override createDriver(): Driver {
    return new OneHolderDriver(this.#config);
  }
}
