import { after, before, describe } from "node:test";
import type { Database } from "../database/database-schema.ts";
import { openPostgresDatabase } from "../database/postgres-database.ts";
import { openMemoryDatabase } from "./memory-database.ts";
import { startPostgres } from "./postgres-server.ts";
import type { PostgresServer } from "./postgres-server.ts";

export type DatabaseKind = "embedded" | "postgres";

/** Declares the same tests on the embedded database and on PostgreSQL; each gets one database for all of them. */
export function describeOnBothDatabases(
  title: string,
  declareTests: (openDatabase: () => Database, kind: DatabaseKind) => void,
): void {
  describe(`${title} (embedded)`, () => {
    let database: Database;
    before(async () => {
      database = await openMemoryDatabase();
    });
    after(() => database.destroy());
    declareTests(() => database, "embedded");
  });
  describeOnPostgres(`${title} (postgres)`, (openDatabase) => declareTests(openDatabase, "postgres"));
}

/** The same for what needs processes of their own on one database. */
export function describeOnPostgres(
  title: string,
  declareTests: (openDatabase: () => Database) => void,
): void {
  describe(title, () => {
    let server: PostgresServer;
    let database: Database;
    before(async () => {
      server = await startPostgres();
      database = await openPostgresDatabase(await server.createDatabase());
    });
    after(async () => {
      await database?.destroy();
      await server?.[Symbol.asyncDispose]();
    });
    declareTests(() => database);
  });
}
