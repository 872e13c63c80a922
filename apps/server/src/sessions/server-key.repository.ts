import { sql } from "kysely";
import type { Database } from "../database/database-schema.ts";
import { generateServerKeyPem, readServerKey } from "./server-key.ts";
import type { ServerKey } from "./server-key.ts";

/** The installation's key in PostgreSQL, made at the first start; several processes may start at once. */
export function openServerKeyRow(database: Database, nowMs: number): Promise<ServerKey> {
  return database.transaction().execute(async (transaction) => {
    await sql`LOCK TABLE server_keys IN EXCLUSIVE MODE`.execute(transaction);
    const stored = await transaction.selectFrom("server_keys").select("private_key").executeTakeFirst();
    if (stored !== undefined) return readServerKey(stored.private_key);
    const pem = generateServerKeyPem();
    const key = readServerKey(pem);
    await transaction
      .insertInto("server_keys")
      .values({ public_key: key.publicKey, private_key: pem, created_at: new Date(nowMs) })
      .execute();
    return key;
  });
}
