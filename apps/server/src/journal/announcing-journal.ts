import type { SessionId, TenantId } from "@meekijk/protocol";
import type { EvidenceJournal, JournalExtent, JournalRecord } from "./evidence-journal.ts";

/** A journal that says whose record became durable, after it did. */
export class AnnouncingJournal implements EvidenceJournal {
  readonly #journal: EvidenceJournal;
  readonly #onAppended: (tenantId: TenantId) => void;

  constructor(journal: EvidenceJournal, onAppended: (tenantId: TenantId) => void) {
    this.#journal = journal;
    this.#onAppended = onAppended;
  }

  async append(record: JournalRecord): Promise<void> {
    await this.#journal.append(record);
    this.#onAppended(record.tenantId);
  }

  read(extent: JournalExtent): AsyncIterable<JournalRecord> {
    return this.#journal.read(extent);
  }

  eraseDetails(sessionIds: ReadonlySet<SessionId>): Promise<void> {
    return this.#journal.eraseDetails(sessionIds);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#journal[Symbol.asyncDispose]();
  }
}
