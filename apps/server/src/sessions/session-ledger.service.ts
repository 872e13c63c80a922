import { checkNext, toAppendRefusal, verifyEntry } from "@meekijk/evidence";
import type { ChainState, VerifiedEvent } from "@meekijk/evidence";
import type { AppendRefusal, EventDetails, EvidenceEntry, SessionId, Side } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { listRestingNumbers, listUnendedSessions } from "../installation/housekeeping.ts";
import { findSession, isOnRecord } from "../installation/installation-lookups.ts";
import { JournalFailure } from "../journal/evidence-journal.ts";
import { checkAcceptance } from "./acceptance-check.ts";
import { ChainKeeper } from "./chain-keeper.ts";
import type { ChainKeeperPorts } from "./chain-keeper.ts";
import { isTakenLate } from "./late-event.ts";
import { findNewestNumber, saveRoutingNumber } from "./routing-number.repository.ts";
import { readRecordedEvent } from "./recorded-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";
import { findEvents, findReceipt, toEntry } from "./session-event.repository.ts";
import type { LedgerNumber, LedgerSession, SessionLedger } from "./session-ledger.ts";
import { sessionSettings } from "./session-settings.ts";
import { SessionQueue } from "./session-queue.ts";
import * as sessions from "./session.repository.ts";
import type { SessionRow } from "./session.repository.ts";
import { createToken, hashToken, succeedingToken } from "./token-hash.ts";

type Opened = Awaited<ReturnType<SessionLedger["openSession"]>>;
type Appended = Awaited<ReturnType<SessionLedger["append"]>>;

const refused = (reason: AppendRefusal): Appended => ({ kind: "refused", reason });

/** SessionLedger on journal and database. */
export class DurableSessionLedger implements SessionLedger {
  readonly #ports: ChainKeeperPorts;
  readonly #database: Database;
  readonly #keeper: ChainKeeper;
  readonly #queue = new SessionQueue<SessionId>();

  constructor(ports: ChainKeeperPorts) {
    this.#ports = ports;
    this.#database = ports.database;
    this.#keeper = new ChainKeeper(ports);
  }

  openSession(request: Parameters<SessionLedger["openSession"]>[0]): Promise<Opened> {
    const { sessionId, acceptance, nowMs } = request;
    return this.#queue.run(sessionId, async () => {
      const accepted = await checkAcceptance(request, this.#database, this.#ports.evidencePorts);
      if (accepted === undefined) return { kind: "refused" };
      const { brand, chain } = accepted;
      const existing = await findSession(this.#database, sessionId);
      if (existing === undefined && (await isOnRecord(this.#database, sessionId))) return { kind: "refused" };
      const receipt =
        existing === undefined
          ? await this.#keeper.log(
              { session_id: sessionId, tenant_id: brand.tenant_id },
              "device",
              acceptance,
              chain,
              nowMs,
            )
          : await this.#receiptOfReopened(existing, acceptance);
      if (receipt === undefined) return { kind: "refused" };
      const resumeToken = this.#createToken();
      const recordToken = this.#createToken();
      await inTenant(this.#database, brand.tenant_id, (tenant) =>
        sessions.saveDeviceTokens(tenant, {
          sessionId,
          resumeHash: hashToken(resumeToken),
          recordHash: hashToken(recordToken),
        }),
      );
      const session = await this.#view(sessionId);
      return { kind: "opened", session, receipt, resumeToken, recordToken };
    });
  }

  async bindConsole(request: Parameters<SessionLedger["bindConsole"]>[0]) {
    const resumeToken = this.#createToken();
    await this.#queue.run(request.sessionId, async () => {
      const { sessionId, employee, consolePublicKey } = request;
      this.#keeper.forget(sessionId);
      const binding = { sessionId, employee, consolePublicKey, resumeHash: hashToken(resumeToken) };
      const isBound = await this.#inTenantOf(sessionId, (tenant) => sessions.bindEmployee(tenant, binding));
      if (isBound !== true) throw new RangeError("session-over");
    });
    return { resumeToken };
  }

  releaseConsole(sessionId: SessionId): Promise<void> {
    return this.#queue.run(sessionId, async () => {
      this.#keeper.forget(sessionId);
      await this.#inTenantOf(sessionId, (tenant) => sessions.unbindEmployee(tenant, sessionId));
    });
  }

  async saveNumber(sessionId: SessionId, number: LedgerNumber): Promise<void> {
    await this.#inTenantOf(sessionId, (tenant) => saveRoutingNumber(tenant, sessionId, number));
  }

  append(request: Parameters<SessionLedger["append"]>[0]): Promise<Appended> {
    return this.#queue.run(request.sessionId, async () => {
      try {
        return await this.#appendOnce(request);
      } catch (error) {
        this.#keeper.forget(request.sessionId);
        // Another process went first; what it wrote is read now.
        if (isConflict(error)) return this.#appendOnce(request);
        throw error;
      }
    });
  }

  async resume(request: Parameters<SessionLedger["resume"]>[0]) {
    const { sessionId, side } = request;
    const session = await findSession(this.#database, sessionId);
    if (session === undefined) return undefined;
    const resumeToken = succeedingToken(request.resumeToken, session.resume_seed);
    const row = await inTenant(this.#database, session.tenant_id, (tenant) =>
      sessions.spendResumeToken(tenant, {
        sessionId,
        side,
        presentedHash: hashToken(request.resumeToken),
        nextHash: hashToken(resumeToken),
      }),
    );
    return row && { session: await this.#toLedgerSession(row), resumeToken };
  }

  endSession(sessionId: SessionId, nowMs: number): Promise<void> {
    return this.#queue.run(sessionId, async () => {
      this.#keeper.forget(sessionId);
      await this.#inTenantOf(sessionId, (tenant) => sessions.markEnded(tenant, sessionId, new Date(nowMs)));
    });
  }

  async takesLateEvents(request: Parameters<SessionLedger["takesLateEvents"]>[0]): Promise<boolean> {
    const { sessionId, side, employeeId, nowMs } = request;
    const session = await findSession(this.#database, sessionId);
    if (session === undefined || session.ended_at === null) return false;
    const isConsoleOf = session.console_public_key !== null && session.employee_id === employeeId;
    if (side === "console" && !isConsoleOf) return false;
    return nowMs - session.ended_at.getTime() <= sessionSettings.lateEventMs;
  }

  async unendedSessions(): Promise<LedgerSession[]> {
    const rows = await listUnendedSessions(this.#database);
    return Promise.all(rows.map((row) => this.#toLedgerSession(row)));
  }

  restingNumbers(nowMs: number) {
    return listRestingNumbers(this.#database, nowMs);
  }

  openSessionsOfCustomer({
    tenantId,
    customerId,
  }: Parameters<SessionLedger["openSessionsOfCustomer"]>[0]): Promise<SessionId[]> {
    return inTenant(this.#database, tenantId, (tenant) =>
      sessions.listOpenSessionsOfCustomer(tenant, customerId),
    );
  }

  owesWriteUp({ tenantId, employeeId }: Parameters<SessionLedger["owesWriteUp"]>[0]): Promise<boolean> {
    return inTenant(this.#database, tenantId, (tenant) => sessions.hasUnwrittenSession(tenant, employeeId));
  }

  /** Whether this entry is a last event, signed by that side of that session. It need not be next in its chain. */
  async isSignedEnd(sessionId: SessionId, side: Side, entry: EvidenceEntry): Promise<boolean> {
    const session = await findSession(this.#database, sessionId);
    const publicKey = side === "device" ? session?.device_public_key : session?.console_public_key;
    if (publicKey === undefined || publicKey === null) return false;
    const ports = this.#ports.evidencePorts;
    const check = await verifyEntry(entry, { publicKey, expectedSession: sessionId, ports });
    return check.kind === "verified" && check.event.signer === side && check.event.type === "session-ended";
  }

  /** Writes the outcome into the server's own chain, once; false when it stands there already or may not yet. */
  async recordOutcome(
    sessionId: SessionId,
    written: EventDetails<"outcome-recorded">,
    nowMs: number,
  ): Promise<boolean> {
    const isRecorded = await this.#sayAfter(sessionId, async (session) => {
      if (session.outcome !== null) return false;
      await this.#keeper.logOwn(session, { type: "outcome-recorded", details: written }, nowMs);
      return true;
    });
    return isRecorded ?? false;
  }

  /**
   * All events of an ended session with the server's closing word as the last of its chain. A word that covers everything
   * already is not said again; `write` makes a new one from the events so far. Undefined: the session is not over, or
   * nothing can be said of it.
   */
  closeRecord(
    sessionId: SessionId,
    write: (events: readonly RecordedEvent[]) => EventDetails<"receipt-issued"> | undefined,
    nowMs: number,
  ): Promise<RecordedEvent[] | undefined> {
    return this.#sayAfter(sessionId, async (session) => {
      const rows = await inTenant(this.#database, session.tenant_id, (tenant) =>
        findEvents(tenant, sessionId),
      );
      const entries = rows.flatMap((row) => toEntry(row) ?? []);
      // Of an erased record nothing can be said any more.
      if (entries.length < rows.length) return undefined;
      const events = entries.map(readRecordedEvent);
      const last = events.findLast(({ payload }) => payload.signer === "server");
      if (last?.type === "receipt-issued") return events;
      const details = write(events);
      if (details === undefined) return undefined;
      const word = await this.#keeper.logOwn(session, { type: "receipt-issued", details }, nowMs);
      return [...events, readRecordedEvent(word)];
    });
  }

  /** Resolves when nothing is under way any more that began before these sessions were marked as erased. */
  async waitForWriters(sessionIds: Iterable<SessionId>): Promise<void> {
    await Promise.all([...sessionIds].map((id) => this.#queue.run(id, async () => this.#keeper.forget(id))));
  }

  /**
   * Reads an ended session and says a word of the server's own about it. The chain comes first: what another process
   * adds while the rest is read has the word's number then, and all is read anew. A word that stood behind an event
   * which its writer had not read would close a record without it.
   */
  #sayAfter<Result>(
    sessionId: SessionId,
    say: (session: SessionRow) => Promise<Result>,
  ): Promise<Result | undefined> {
    const readAndSay = async () => {
      const found = await findSession(this.#database, sessionId);
      if (!isOpenToWords(found)) return undefined;
      await this.#keeper.chainOf(found, "device");
      try {
        const session = await findSession(this.#database, sessionId);
        return isOpenToWords(session) ? await say(session) : undefined;
      } finally {
        // Nothing more is expected, and nothing else would let go of it.
        this.#keeper.forget(sessionId);
      }
    };
    return this.#queue.run(sessionId, () =>
      readAndSay().catch((error: unknown) => {
        if (isConflict(error)) return readAndSay();
        throw error;
      }),
    );
  }

  async #appendOnce(request: Parameters<SessionLedger["append"]>[0]): Promise<Appended> {
    const { sessionId, side, entry, nowMs } = request;
    const session = await findSession(this.#database, sessionId);
    if (session === undefined) return refused("session-over");
    const chain = await this.#keeper.chainOf(session, side);
    if (chain === undefined) return refused("signature");
    const check = await checkNext(chain, entry, this.#ports.evidencePorts);
    if (check.kind !== "accepted") {
      // Sent again because the answer was lost.
      const receipt = await this.#findReceipt(session, entry);
      if (receipt !== undefined) return { kind: "appended", receipt };
      return refused(check.kind === "refused" ? toAppendRefusal(check.fault) : "chain");
    }
    if (!isRightfulJoin(chain, check.event, session)) return refused("chain");
    if (session.ended_at !== null) {
      if (!isOpenToWords(session)) return refused("session-over");
      const event = { sessionId, side, signedAtMs: Date.parse(check.event.at) };
      const endedAtMs = session.ended_at.getTime();
      const isTaken = await inTenant(this.#database, session.tenant_id, (tenant) =>
        isTakenLate(tenant, event, endedAtMs, nowMs),
      );
      if (!isTaken) return refused("session-over");
    }
    const receipt = await this.#keeper.log(session, side, entry, check.state, nowMs);
    // Nothing more is expected, and nothing else would let go of it.
    if (session.ended_at !== null) this.#keeper.forget(sessionId);
    return { kind: "appended", receipt };
  }

  /** The device asks again because the answer was lost; only before anything else happened. */
  async #receiptOfReopened(
    session: SessionRow,
    acceptance: EvidenceEntry,
  ): Promise<EvidenceEntry | undefined> {
    if (session.ended_at !== null || session.employee_id !== null) return undefined;
    const chain = await this.#keeper.chainOf(session, "device");
    if (chain?.head?.sequence !== 0) return undefined;
    return this.#findReceipt(session, acceptance);
  }

  async #view(sessionId: SessionId): Promise<LedgerSession> {
    const row = await findSession(this.#database, sessionId);
    if (row === undefined) throw new RangeError("session-unknown");
    return this.#toLedgerSession(row);
  }

  async #toLedgerSession(row: SessionRow): Promise<LedgerSession> {
    return {
      sessionId: row.session_id,
      tenantId: row.tenant_id,
      brandSlug: row.brand_slug,
      brandName: row.brand_name,
      deviceForm: row.device_form,
      devicePublicKey: row.device_public_key,
      employee: sessions.employeeOf(row),
      number: await inTenant(this.#database, row.tenant_id, (tenant) =>
        findNewestNumber(tenant, row.session_id),
      ),
    };
  }

  #findReceipt(session: SessionRow, entry: EvidenceEntry): Promise<EvidenceEntry | undefined> {
    return inTenant(this.#database, session.tenant_id, (tenant) =>
      findReceipt(tenant, session.session_id, entry),
    );
  }

  /** Undefined, and nothing done, when there is no such session. */
  async #inTenantOf<Result>(
    sessionId: SessionId,
    work: (tenant: TenantDatabase) => Promise<Result>,
  ): Promise<Result | undefined> {
    const session = await findSession(this.#database, sessionId);
    return session && inTenant(this.#database, session.tenant_id, work);
  }

  #createToken() {
    return createToken((count) => this.#ports.randomBytes(count));
  }
}

function isConflict(error: unknown): boolean {
  return error instanceof JournalFailure && error.reason === "conflict";
}

/** Over, and nobody began to erase it: what is signed from then on would stay in the journal. */
function isOpenToWords(session: SessionRow | undefined): session is SessionRow {
  return session !== undefined && session.ended_at !== null && session.erased_at === null;
}

/** A console says first that it joined, and nobody names another employee than the one the server let in. */
function isRightfulJoin(chain: ChainState, event: VerifiedEvent, session: SessionRow): boolean {
  if (event.type === "joined") return event.details.employee.employeeId === session.employee_id;
  return chain.signer !== "console" || chain.head !== undefined;
}
