import { sessionIdSchema, tenantIdSchema } from "@meekijk/protocol";
import type { SessionId, TenantId } from "@meekijk/protocol";
import { parseStoredEntry } from "./stored-entry.ts";
import type { StoredEntry } from "./stored-entry.ts";

/** What becomes durable together: the entries of one session that were accepted in one step. */
export interface JournalRecord {
  tenantId: TenantId;
  sessionId: SessionId;
  entries: StoredEntry[];
}

/** Reads a record back; throws when the value is not one. */
export function parseJournalRecord(value: unknown): JournalRecord {
  const { tenantId, sessionId, entries } = (value ?? {}) as Record<keyof JournalRecord, unknown>;
  if (!Array.isArray(entries) || entries.length === 0) throw new TypeError("entries");
  return {
    tenantId: tenantIdSchema.parse(tenantId),
    sessionId: sessionIdSchema.parse(sessionId),
    entries: entries.map(parseStoredEntry),
  };
}

/** Which part of the journal to read: what a crash can have kept from the index, or all of it. */
export type JournalExtent = "recent" | "all";

/**
 * A durable list. `append` resolves only once the record survives a power cut; records keep the order in which they
 * were given, of one session with PostgreSQL; a record is there whole or not at all.
 */
export interface DurableJournal<Entry> extends AsyncDisposable {
  /** Rejects with JournalFailure; the record may then be there after a restart, or not, and was not acknowledged. */
  append(record: Entry): Promise<void>;
  /** Records in the order in which they were accepted. `recent` may start anywhere before what is not yet indexed. */
  read(extent: JournalExtent): AsyncIterable<Entry>;
}

/** Everything that was acknowledged (design 1 and 8). */
export interface EvidenceJournal extends DurableJournal<JournalRecord> {
  /**
   * Erases the details of every event of these sessions, for good; resolves once that survives a power cut. Whatever
   * interrupts it leaves each event whole or erased, and asking again goes on.
   */
  eraseDetails(sessionIds: ReadonlySet<SessionId>): Promise<void>;
}

export type JournalFailureReason = "write-failed" | "sync-failed" | "closed" | "conflict" | "index-failed";

/** An append that was not acknowledged. */
export class JournalFailure extends Error {
  override readonly name = "JournalFailure";
  readonly reason: JournalFailureReason;

  constructor(reason: JournalFailureReason, options?: { cause?: unknown }) {
    super(reason, options);
    this.reason = reason;
  }

  static writeFailed(cause: unknown): JournalFailure {
    return new JournalFailure("write-failed", { cause });
  }

  /** After a failed sync the system may have dropped the pages: what the file holds is unknown until a restart. */
  static syncFailed(cause: unknown): JournalFailure {
    return new JournalFailure("sync-failed", { cause });
  }

  static closed(): JournalFailure {
    return new JournalFailure("closed");
  }

  /** Another process continued the same chain first. */
  static conflict(cause: unknown): JournalFailure {
    return new JournalFailure("conflict", { cause });
  }

  /** The record is durable but its index row is not: only a restart can tell the two together again. */
  static indexFailed(cause: unknown): JournalFailure {
    return new JournalFailure("index-failed", { cause });
  }
}
