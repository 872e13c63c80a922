import type {
  AppendRefusal,
  DeviceToServer,
  EmployeeIdentity,
  EvidenceEntry,
  SessionId,
  Side,
  TenantId,
  Token,
} from "@meekijk/protocol";
import { limits } from "@meekijk/protocol";
import type { AddressBlock } from "@meekijk/session-core";
import type { LedgerSession } from "../sessions/session-ledger.ts";
import { LiveSession, type SocketOf } from "./live-session.ts";
import type { NumberPools } from "./number-pools.ts";
import { otherSide } from "./relay.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingPorts } from "./signalling-ports.ts";
import type { TenantWrites } from "./tenant-writes.ts";

type OpenRequest = Extract<DeviceToServer, { type: "open-session" }>;
type ResumeRequest = { sessionId: SessionId; resumeToken: Token };

const lostSideEndMs = limits.linkLostEndMs + signallingLimits.lostSideGraceMs;

/** Every session that has not ended: opening, coming back, losing a side, ending. */
export class SessionRegistry {
  readonly #ports: SignallingPorts;
  readonly #writes: TenantWrites;
  readonly #numbers: NumberPools;
  readonly #sessions = new Map<SessionId, LiveSession>();
  readonly #opening = new Set<SessionId>();
  /** Ends on their way to the ledger; one that failed stays until a restart finds the session still open. */
  readonly #endings = new Map<SessionId, Promise<boolean>>();
  #isStopping = false;

  constructor(ports: SignallingPorts, writes: TenantWrites, numbers: NumberPools) {
    this.#ports = ports;
    this.#writes = writes;
    this.#numbers = numbers;
  }

  find(sessionId: SessionId): LiveSession | undefined {
    return this.#sessions.get(sessionId);
  }

  /** The session of a restart: both sides are away and have their time to come back. */
  restore(facts: LedgerSession): LiveSession {
    const session = this.#register(facts);
    this.#awaitReturn(session, "device");
    if (session.isProven) this.#awaitReturn(session, "console");
    return session;
  }

  /**
   * Undefined when the ledger refuses the acceptance. A device whose answer was lost sends the same acceptance again,
   * as long as nobody joined; it gets its session anew.
   */
  async open(request: OpenRequest, socket: SocketOf["device"]) {
    const { sessionId } = request;
    if (this.#opening.has(sessionId)) return undefined;
    this.#opening.add(sessionId);
    try {
      const outcome = await this.#ports.ledger.openSession({ ...request, nowMs: this.#ports.nowMs() });
      if (outcome.kind === "refused") return undefined;
      const session = this.#sessions.get(sessionId) ?? this.#register(outcome.session);
      if (!socket.isClosing) session.attach("device", socket);
      else if (!session.hasSocket("device")) this.#awaitReturn(session, "device");
      return { ...outcome, session };
    } finally {
      this.#opening.delete(sessionId);
    }
  }

  async resumeDevice(request: ResumeRequest, socket: SocketOf["device"], block: AddressBlock) {
    const session = this.#sessions.get(request.sessionId);
    if (session === undefined) return undefined;
    const resumed = await this.#resume("device", session, request, socket);
    const { tenantId, sessionId } = session.facts;
    if (resumed !== undefined) this.#numbers.step(tenantId, { kind: "located", sessionId, block });
    return resumed;
  }

  /** The cookie alone gives nothing, and neither does the token with another employee's cookie. */
  async resumeConsole(
    request: ResumeRequest,
    socket: SocketOf["console"],
    signedIn: { employee: EmployeeIdentity; tenantId: TenantId },
  ) {
    const session = this.#sessions.get(request.sessionId);
    const isTheirs =
      session?.isProven === true &&
      session.facts.tenantId === signedIn.tenantId &&
      session.employee?.employeeId === signedIn.employee.employeeId;
    return isTheirs ? this.#resume("console", session, request, socket) : undefined;
  }

  /** A side that was away at the end may still say what it signed before: the answer is the session it may append to. */
  async comeLate(
    sessionId: SessionId,
    side: Side,
    employeeId: EmployeeIdentity["employeeId"] | undefined,
  ): Promise<SessionId | undefined> {
    // A failed end is still open in the ledger; the side keeps its token and tries again (the socket closes unnamed).
    if ((await this.#endings.get(sessionId)) === false) throw new RangeError("session-end-not-saved");
    const nowMs = this.#ports.nowMs();
    return (await this.#ports.ledger.takesLateEvents({ sessionId, side, employeeId, nowMs }))
      ? sessionId
      : undefined;
  }

  /** What this employee runs, or proves a code of now. */
  listSessionsOf(tenantId: TenantId, employeeId: EmployeeIdentity["employeeId"]): LiveSession[] {
    return [...this.#sessions.values()].filter(
      ({ facts, employee }) => facts.tenantId === tenantId && employee?.employeeId === employeeId,
    );
  }

  /** The line of a side is gone. Its number and rights stay until it comes back or its time is over. */
  lose<S extends Side>(session: LiveSession, side: S, socket: SocketOf[S]): void {
    if (!session.detach(side, socket) || session.isOver || this.#isStopping) return;
    session.tell(otherSide(side), { type: "peer-lost" });
    this.#awaitReturn(session, side);
  }

  /** Also of a session that is over: the ledger knows how long. */
  async append(sessionId: SessionId, side: Side, entry: EvidenceEntry): Promise<AppendOutcome> {
    return this.#ports.ledger.append({ sessionId, side, entry, nowMs: this.#ports.nowMs() });
  }

  /**
   * Ends a session for good. The relay stops and the other side hears of it at once; the side that ended hears it
   * when the ledger has it. Resolves then; a failing ledger is logged, and finds the session lost after a restart.
   */
  async end(session: LiveSession, by: Side | "server"): Promise<void> {
    if (session.isOver) return;
    const { sessionId, tenantId } = session.facts;
    session.stop();
    this.#sessions.delete(sessionId);
    if (by !== "device") session.finish("device");
    if (by !== "console") session.finish("console");
    this.#numbers.step(tenantId, { kind: "session-ended", sessionId });
    const saving = this.#saveEnd(sessionId, tenantId);
    this.#endings.set(sessionId, saving);
    if (await saving) this.#endings.delete(sessionId);
    if (by !== "server") session.finish(by);
  }

  async #saveEnd(sessionId: SessionId, tenantId: TenantId): Promise<boolean> {
    try {
      await this.#writes.run(tenantId, () => this.#ports.ledger.endSession(sessionId, this.#ports.nowMs()));
      return true;
    } catch (error) {
      this.#ports.log.error({ err: error, sessionId }, "session-end-not-saved");
      return false;
    }
  }

  /** From here on a lost socket means nothing: sessions outlive this process. */
  stop(): void {
    this.#isStopping = true;
    for (const session of this.#sessions.values()) session.cancelAll();
  }

  #register(facts: LedgerSession): LiveSession {
    const session = new LiveSession(facts, this.#ports);
    this.#sessions.set(facts.sessionId, session);
    this.#watchNumberless(session, false);
    return session;
  }

  async #resume<S extends Side>(side: S, session: LiveSession, request: ResumeRequest, socket: SocketOf[S]) {
    const nowMs = this.#ports.nowMs();
    const resumed = await this.#ports.ledger.resume({ ...request, side, nowMs });
    if (resumed === undefined || session.isOver || socket.isClosing) return undefined;
    session.attach(side, socket);
    session.tell(otherSide(side), { type: "peer-reopened" });
    return { session, resumeToken: resumed.resumeToken };
  }

  #awaitReturn(session: LiveSession, side: Side): void {
    if (this.#isStopping) return;
    session.schedule(side, lostSideEndMs, () => void this.end(session, "server"));
  }

  /** A page that nobody looks at any more: no code at two looks in a row. */
  #watchNumberless(session: LiveSession, wasNumberless: boolean): void {
    if (this.#isStopping) return;
    session.schedule("numberless", signallingLimits.numberlessLookMs, () => {
      if (session.isProven) return;
      const { tenantId, sessionId } = session.facts;
      const isNumberless = this.#numbers.statusOf(tenantId, sessionId) === undefined;
      if (wasNumberless && isNumberless) void this.end(session, "server");
      else this.#watchNumberless(session, isNumberless);
    });
  }
}

type AppendOutcome =
  | { kind: "appended"; receipt: EvidenceEntry }
  | { kind: "refused"; reason: AppendRefusal };
