import { sql } from "kysely";
import type { Database } from "../database/database-schema.ts";

/**
 * For a database that tests copy each time: two of its three databases are never opened and are two files of three, and its
 * store of pages in memory is for more rows than any test has.
 */
export async function slimDatabase(database: Database): Promise<void> {
  await sql`UPDATE pg_database SET datistemplate = false`.execute(database);
  await sql`DROP DATABASE template0`.execute(database);
  await sql`DROP DATABASE template1`.execute(database);
  await sql`ALTER SYSTEM SET shared_buffers = '8MB'`.execute(database);
}
