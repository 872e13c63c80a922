import type { SessionId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { eraseDetailsOfEvents, listHalfErasedSessions } from "../installation/erase-session-rows.ts";
import { hasEvents } from "../installation/housekeeping.ts";
import { insertMissingRecords, insertRecord } from "../sessions/session-event.repository.ts";
import { JournalFailure } from "./evidence-journal.ts";
import type { EvidenceJournal, JournalExtent, JournalRecord } from "./evidence-journal.ts";

/** Records that one replaying transaction takes. */
const replayRecords = 250;

/** Writes to the journal first and to its index, the database, second; acknowledged means both. */
export class IndexedJournal implements EvidenceJournal {
  readonly #journal: EvidenceJournal;
  readonly #database: Database;
  #failure: JournalFailure | undefined;

  private constructor(journal: EvidenceJournal, database: Database) {
    this.#journal = journal;
    this.#database = database;
  }

  /** Brings the index up to the journal, then opens. An empty index is made anew from the whole journal. */
  static async open(journal: EvidenceJournal, database: Database): Promise<IndexedJournal> {
    const extent = (await hasEvents(database)) ? "recent" : "all";
    let waiting: JournalRecord[] = [];
    for await (const record of journal.read(extent)) {
      waiting.push(record);
      if (waiting.length < replayRecords) continue;
      await insertMissingRecords(database, waiting);
      waiting = [];
    }
    if (waiting.length > 0) await insertMissingRecords(database, waiting);
    if (extent === "all") await finishErasures(journal, database);
    return new IndexedJournal(journal, database);
  }

  async append(record: JournalRecord): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    await this.#journal.append(record);
    try {
      await insertRecord(this.#database, record);
    } catch (error) {
      // Going on would let the next event take this one's place in its chain.
      this.#failure = JournalFailure.indexFailed(error);
      throw this.#failure;
    }
  }

  /** The journal alone: whoever erases a session erases its rows in one transaction with the rest of it. */
  eraseDetails(sessionIds: ReadonlySet<SessionId>): Promise<void> {
    return this.#journal.eraseDetails(sessionIds);
  }

  read(extent: JournalExtent): AsyncIterable<JournalRecord> {
    return this.#journal.read(extent);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#journal[Symbol.asyncDispose]();
  }
}

/** An erasure that began goes to its end, also where the index that knew of it is lost. */
async function finishErasures(journal: EvidenceJournal, database: Database): Promise<void> {
  const sessionIds = await listHalfErasedSessions(database);
  if (sessionIds.length === 0) return;
  await journal.eraseDetails(new Set(sessionIds));
  await eraseDetailsOfEvents(database, sessionIds);
}
