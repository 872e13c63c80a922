import type { SessionId } from "@meekijk/protocol";
import type { FastifyBaseLogger } from "fastify";
import type { Database } from "../database/database-schema.ts";
import {
  claimPastSessions,
  eraseSessionRows,
  listErasedSessions,
  listUnfinishedErasures,
  startMissingClocks,
} from "../installation/erase-session-rows.ts";
import { SessionQueue } from "../sessions/session-queue.ts";
import type { EvidenceJournal } from "../journal/evidence-journal.ts";

/** A record is kept to the end of a day, so looking once a day erases it on the next. */
const betweenRunsMs = 24 * 60 * 60_000;

export interface RetentionJobPorts {
  database: Database;
  journal: Pick<EvidenceJournal, "eraseDetails">;
  /** Resolves when nothing is written to these any more that began before they were marked. */
  waitForWriters(sessionIds: Iterable<SessionId>): Promise<void>;
  nowMs(): number;
  setTimer(callback: () => void, delayMs: number): unknown;
  clearTimer(handle: unknown): void;
  log: Pick<FastifyBaseLogger, "info" | "error">;
}

/** Erases what is past its clock: when it starts, and every day from then on (R052). */
export class RetentionJob implements AsyncDisposable {
  readonly #ports: RetentionJobPorts;
  readonly #queue = new SessionQueue<"run">();
  #timer: unknown;
  #running: Promise<void> = Promise.resolve();
  #isStopped = false;
  /** Whether this process saw that the journal holds no details of what is erased. */
  #knowsJournal = false;

  constructor(ports: RetentionJobPorts) {
    this.#ports = ports;
  }

  /** Runs now and plans the next; a run that fails is tried again at the next. */
  start(): void {
    this.#running = this.run()
      .catch((error: unknown) => this.#ports.log.error({ err: error }, "erasure-failed"))
      .then(() => {
        if (!this.#isStopped) this.#timer = this.#ports.setTimer(() => this.start(), betweenRunsMs);
      });
  }

  /**
   * One run. Marked first, so that no report and no signed word comes between; then the journal, which alone would bring details back; then
   * the rows with the line in the list. Whatever interrupts it, the next run goes on there. Runs wait for each other.
   */
  run(): Promise<void> {
    return this.#queue.run("run", () => this.#erase());
  }

  async #erase(): Promise<void> {
    const { database, journal, waitForWriters, nowMs, log } = this.#ports;
    await startMissingClocks(database, nowMs());
    await claimPastSessions(database, nowMs());
    const due = await listUnfinishedErasures(database);
    const fromJournal = new Set(due.map(({ sessionId }) => sessionId));
    await waitForWriters(fromJournal);
    // Segments that came from a back-up hold again what was erased since.
    if (!this.#knowsJournal)
      for (const sessionId of await listErasedSessions(database)) fromJournal.add(sessionId);
    if (fromJournal.size > 0) await journal.eraseDetails(fromJournal);
    this.#knowsJournal = true;
    if (due.length === 0) return;
    for (const session of due) await eraseSessionRows(database, session, nowMs());
    log.info({ sessions: due.length }, "sessions-erased");
  }

  /** Waits for what runs: the journal must not close under it. */
  async [Symbol.asyncDispose](): Promise<void> {
    this.#isStopped = true;
    if (this.#timer !== undefined) this.#ports.clearTimer(this.#timer);
    await this.#running;
  }
}
