import type { Insertable, Selectable } from "kysely";
import type { Database } from "../database/database-schema.ts";
import type { WebSessionsTable } from "../database/tables/employee-tables.ts";

export type WebSession = Selectable<WebSessionsTable>;

export async function insertWebSession(
  database: Database,
  session: Insertable<WebSessionsTable>,
): Promise<void> {
  await database.insertInto("web_sessions").values(session).execute();
}

/** A web session that was not ended, by the hash of its cookie; whether it expired is for the caller to say. */
export function findWebSession(database: Database, tokenHash: string): Promise<WebSession | undefined> {
  return database
    .selectFrom("web_sessions")
    .selectAll()
    .where("token_hash", "=", tokenHash)
    .where("ended_at", "is", null)
    .executeTakeFirst();
}

export async function touchWebSession(database: Database, webSessionId: string, now: Date): Promise<void> {
  await database
    .updateTable("web_sessions")
    .set({ last_used_at: now })
    .where("web_session_id", "=", webSessionId)
    .execute();
}

export async function endWebSession(database: Database, webSessionId: string, now: Date): Promise<void> {
  await database
    .updateTable("web_sessions")
    .set({ ended_at: now })
    .where("web_session_id", "=", webSessionId)
    .where("ended_at", "is", null)
    .execute();
}
