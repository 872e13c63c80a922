import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import type {
  CustomerId,
  EmployeeIdentity,
  EvidenceEntry,
  PublicKey,
  SessionId,
  Side,
  TenantId,
  Token,
} from "@meekijk/protocol";
import type { LedgerNumber, LedgerSession, SessionLedger } from "../../sessions/session-ledger.ts";

type Request<M extends keyof SessionLedger> = Parameters<SessionLedger[M]>[0];

interface StoredSession {
  facts: Omit<LedgerSession, "employee" | "number">;
  acceptance: EvidenceEntry;
  employee: EmployeeIdentity | undefined;
  consolePublicKey: PublicKey | undefined;
  tokens: Map<Side, Token>;
  /** The token that was presented last. */
  spent: Map<Side, Token>;
  numbers: LedgerNumber[];
  events: { side: Side; entry: EvidenceEntry }[];
  endedAtMs: number | undefined;
}

const lateEventMs = 10_000;
const freshToken = () => randomBytes(32).toString("base64url") as Token;

/** The ledger's contract in memory. Outlives a signalling that is closed, as the durable one outlives a process. */
export class MemoryLedger implements SessionLedger {
  readonly sessions = new Map<SessionId, StoredSession>();
  readonly owing = new Set<string>();
  /** Whose account keeps a session. */
  readonly keepers = new Map<SessionId, CustomerId>();
  readonly #blocked = new Map<keyof SessionLedger, Promise<void>>();
  readonly #failing = new Set<keyof SessionLedger>();
  #receipts = 0;

  /** What another process would read now; later writes of this one do not reach it. */
  snapshot(): MemoryLedger {
    const copy = new MemoryLedger();
    for (const [sessionId, stored] of this.sessions) copy.sessions.set(sessionId, structuredClone(stored));
    for (const [sessionId, customerId] of this.keepers) copy.keepers.set(sessionId, customerId);
    return copy;
  }

  /** Makes a method wait until the answered function is called. */
  block(method: keyof SessionLedger): () => void {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#blocked.set(method, promise);
    return () => {
      this.#blocked.delete(method);
      resolve();
    };
  }

  failNext(method: keyof SessionLedger): void {
    this.#failing.add(method);
  }

  async openSession(request: Request<"openSession">) {
    await this.#arrive("openSession");
    const { sessionId, acceptance, brandSlug, deviceForm, devicePublicKey } = request;
    const existing = this.sessions.get(sessionId);
    if (acceptance.jws.startsWith("refused.")) return { kind: "refused" } as const;
    const isAgain = existing?.acceptance.jws === acceptance.jws && existing.employee === undefined;
    if (existing !== undefined && (!isAgain || existing.endedAtMs !== undefined))
      return { kind: "refused" } as const;
    const stored: StoredSession = existing ?? {
      facts: {
        sessionId,
        tenantId: `tenant-of-${brandSlug}` as TenantId,
        brandSlug,
        brandName: `Brand ${brandSlug}`,
        deviceForm,
        devicePublicKey,
      },
      acceptance,
      employee: undefined,
      consolePublicKey: undefined,
      tokens: new Map(),
      spent: new Map(),
      numbers: [],
      events: [],
      endedAtMs: undefined,
    };
    this.sessions.set(sessionId, stored);
    const resumeToken = freshToken();
    stored.tokens.set("device", resumeToken);
    stored.spent.delete("device");
    const receipt = this.#receipt();
    return {
      kind: "opened",
      session: this.#view(stored),
      receipt,
      resumeToken,
      recordToken: freshToken(),
    } as const;
  }

  async bindConsole({ sessionId, employee, consolePublicKey }: Request<"bindConsole">) {
    await this.#arrive("bindConsole");
    const stored = this.#get(sessionId);
    if (stored.endedAtMs !== undefined) throw new RangeError("session-over");
    assert.equal(stored.employee, undefined, "one employee at a time");
    stored.employee = employee;
    stored.consolePublicKey = consolePublicKey;
    const resumeToken = freshToken();
    stored.tokens.set("console", resumeToken);
    stored.spent.delete("console");
    return { resumeToken };
  }

  async releaseConsole(sessionId: SessionId): Promise<void> {
    await this.#arrive("releaseConsole");
    const stored = this.#get(sessionId);
    stored.employee = undefined;
    stored.consolePublicKey = undefined;
    stored.tokens.delete("console");
  }

  async saveNumber(sessionId: SessionId, number: LedgerNumber): Promise<void> {
    await this.#arrive("saveNumber");
    const stored = this.#get(sessionId);
    const { tenantId } = stored.facts;
    if (number.status !== "resting")
      for (const other of this.sessions.values())
        if (other !== stored && other.facts.tenantId === tenantId && other.endedAtMs === undefined)
          assert.notEqual(
            this.#liveNumber(other)?.routingNumber,
            number.routingNumber,
            "one session a number",
          );
    const index = stored.numbers.findIndex(({ routingNumber }) => routingNumber === number.routingNumber);
    if (index < 0) stored.numbers.push(number);
    else stored.numbers[index] = number;
  }

  async append({
    sessionId,
    side,
    entry,
    nowMs,
  }: Request<"append">): Promise<Awaited<ReturnType<SessionLedger["append"]>>> {
    await this.#arrive("append");
    const stored = this.#get(sessionId);
    if (entry.jws.startsWith("refused.")) return { kind: "refused", reason: "signature" } as const;
    const { endedAtMs } = stored;
    if (endedAtMs !== undefined && nowMs > endedAtMs + lateEventMs)
      return { kind: "refused", reason: "session-over" } as const;
    stored.events.push({ side, entry });
    return { kind: "appended", receipt: this.#receipt() } as const;
  }

  async resume({ sessionId, side, resumeToken }: Request<"resume">) {
    await this.#arrive("resume");
    const stored = this.sessions.get(sessionId);
    if (stored === undefined || stored.endedAtMs !== undefined) return undefined;
    const current = stored.tokens.get(side);
    if (current === undefined) return undefined;
    if (stored.spent.get(side) === resumeToken) return { session: this.#view(stored), resumeToken: current };
    if (current !== resumeToken) return undefined;
    const next = freshToken();
    stored.tokens.set(side, next);
    stored.spent.set(side, resumeToken);
    return { session: this.#view(stored), resumeToken: next };
  }

  async endSession(sessionId: SessionId, nowMs: number): Promise<void> {
    await this.#arrive("endSession");
    const stored = this.#get(sessionId);
    stored.endedAtMs ??= nowMs;
    stored.tokens.clear();
  }

  async takesLateEvents({
    sessionId,
    side,
    employeeId,
    nowMs,
  }: Request<"takesLateEvents">): Promise<boolean> {
    await this.#arrive("takesLateEvents");
    const stored = this.sessions.get(sessionId);
    if (stored?.endedAtMs === undefined) return false;
    const isConsoleOf = stored.consolePublicKey !== undefined && stored.employee?.employeeId === employeeId;
    const hasKey = side === "device" || isConsoleOf;
    return hasKey && nowMs <= stored.endedAtMs + lateEventMs;
  }

  async unendedSessions(): Promise<LedgerSession[]> {
    await this.#arrive("unendedSessions");
    const unended = [...this.sessions.values()].filter(({ endedAtMs }) => endedAtMs === undefined);
    return unended.map((stored) => this.#view(stored));
  }

  async restingNumbers(nowMs: number) {
    await this.#arrive("restingNumbers");
    return [...this.sessions.values()].flatMap(({ facts: { tenantId }, numbers }) =>
      numbers
        .filter(({ status, untilMs }) => status === "resting" && untilMs > nowMs)
        .map((number) => ({ tenantId, number })),
    );
  }

  async owesWriteUp({ employeeId }: { employeeId: string }): Promise<boolean> {
    await this.#arrive("owesWriteUp");
    return this.owing.has(employeeId);
  }

  async openSessionsOfCustomer({ tenantId, customerId }: Request<"openSessionsOfCustomer">) {
    await this.#arrive("openSessionsOfCustomer");
    return [...this.sessions.values()].flatMap(({ facts, endedAtMs }) =>
      endedAtMs === undefined &&
      facts.tenantId === tenantId &&
      this.keepers.get(facts.sessionId) === customerId
        ? facts.sessionId
        : [],
    );
  }

  statusOf(sessionId: SessionId): LedgerNumber["status"] | undefined {
    return this.#get(sessionId).numbers.at(-1)?.status;
  }

  async #arrive(method: keyof SessionLedger): Promise<void> {
    await this.#blocked.get(method);
    if (this.#failing.delete(method)) throw new Error(`the disk is full in ${method}`);
  }

  #get(sessionId: SessionId): StoredSession {
    const stored = this.sessions.get(sessionId);
    assert.ok(stored !== undefined, "the ledger knows the session");
    return stored;
  }

  #liveNumber({ numbers }: StoredSession): LedgerNumber | undefined {
    return numbers.find(({ status }) => status !== "resting");
  }

  #view(stored: StoredSession): LedgerSession {
    return { ...stored.facts, employee: stored.employee, number: stored.numbers.at(-1) };
  }

  #receipt(): EvidenceEntry {
    this.#receipts += 1;
    return { jws: `receipt.${this.#receipts}.x`, details: { salt: "A".repeat(22), json: "{}" } };
  }
}
