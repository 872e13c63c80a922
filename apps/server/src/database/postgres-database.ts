import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import type { Database, DatabaseSchema } from "./database-schema.ts";
import { migrateToLatest } from "./migrate.ts";

/** Enough for one process; PostgreSQL groups their commits. */
const maxConnections = 10;
const connectTimeoutMs = 5_000;
const int8 = 20;

/** Positions and counts stay far below 2^53; PGlite gives numbers as well. */
const getTypeParser: typeof pg.types.getTypeParser = (type: number, format?: "text" | "binary") =>
  type === int8
    ? Number
    : (pg.types.getTypeParser as (type: number, format?: string) => unknown)(type, format);

/** PostgreSQL by address. Throws what the driver says when it does not answer. */
export async function openPostgresDatabase(databaseUrl: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    // Acknowledged means on disk, whatever the cluster's default (design 1).
    options: "-c synchronous_commit=on",
    types: { getTypeParser },
  });
  // An idle connection that breaks is replaced at the next query, which reports it if it cannot be.
  pool.on("error", () => undefined);
  const database = new Kysely<DatabaseSchema>({ dialect: new PostgresDialect({ pool }) });
  try {
    await migrateToLatest(database);
  } catch (error) {
    await database.destroy();
    throw error;
  }
  return database;
}
