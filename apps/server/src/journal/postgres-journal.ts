import type { Database } from "../database/database-schema.ts";
import { insertRecord, toStoredEntry } from "../sessions/session-event.repository.ts";
import { JournalFailure } from "./evidence-journal.ts";
import type { EvidenceJournal, JournalExtent, JournalRecord } from "./evidence-journal.ts";

const uniqueViolation = "23505";
/** Rows a read takes at a time. */
const pageRows = 500;

/** PostgreSQL's own log is the journal: a record is one synchronously committed transaction. */
export class PostgresJournal implements EvidenceJournal {
  readonly #database: Database;
  #isClosed = false;

  constructor(database: Database) {
    this.#database = database;
  }

  async append(record: JournalRecord): Promise<void> {
    if (this.#isClosed) throw JournalFailure.closed();
    try {
      await insertRecord(this.#database, record);
    } catch (error) {
      const isConflict = error instanceof Error && "code" in error && error.code === uniqueViolation;
      throw isConflict ? JournalFailure.conflict(error) : JournalFailure.writeFailed(error);
    }
  }

  async *read(extent: JournalExtent): AsyncIterable<JournalRecord> {
    // The rows are the index as well: nothing can be missing there.
    if (extent === "recent") return;
    let position = 0;
    for (;;) {
      const rows = await this.#database
        .selectFrom("session_events")
        .selectAll()
        .where("position", ">", position)
        .orderBy("position")
        .limit(pageRows)
        .execute();
      for (const row of rows) {
        yield { tenantId: row.tenant_id, sessionId: row.session_id, entries: [toStoredEntry(row)] };
        position = row.position;
      }
      if (rows.length < pageRows) return;
    }
  }

  /** The rows are the index as well, and whoever erases a session erases them with the rest of it in one transaction. */
  async eraseDetails(): Promise<void> {
    if (this.#isClosed) throw JournalFailure.closed();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isClosed = true;
  }
}
