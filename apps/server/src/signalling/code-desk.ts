import type {
  DeviceNonce,
  EmployeeIdentity,
  PublicKey,
  RoutingNumber,
  TenantId,
  Token,
} from "@meekijk/protocol";
import type { AddressBlock, NumberEffect } from "@meekijk/session-core";
import type { JoinGate } from "./join-gate.ts";
import type { LiveSession, SocketOf } from "./live-session.ts";
import type { NumberPools } from "./number-pools.ts";
import type { SessionRegistry } from "./session-registry.ts";
import type { SignallingPorts } from "./signalling-ports.ts";
import type { TenantWrites } from "./tenant-writes.ts";

type NumberChanged = Extract<NumberEffect, { kind: "number-changed" }>;

const changeBy = (effects: readonly NumberEffect[], cause: NumberChanged["cause"]) =>
  effects.find(
    (effect): effect is NumberChanged => effect.kind === "number-changed" && effect.cause === cause,
  );

export interface JoinRequest {
  tenantId: TenantId;
  employee: EmployeeIdentity;
  routingNumber: RoutingNumber;
  consolePublicKey: PublicKey;
}

/** Routing numbers between a customer who shows one and the employee who types it. */
export class CodeDesk {
  readonly #ports: SignallingPorts;
  readonly #writes: TenantWrites;
  readonly #numbers: NumberPools;
  readonly #registry: SessionRegistry;
  readonly #joinGate: JoinGate;

  constructor(
    ports: SignallingPorts,
    writes: TenantWrites,
    numbers: NumberPools,
    registry: SessionRegistry,
    joinGate: JoinGate,
  ) {
    this.#ports = ports;
    this.#writes = writes;
    this.#numbers = numbers;
    this.#registry = registry;
    this.#joinGate = joinGate;
  }

  /** A number for this session, saved. Undefined when staff hold or used every one, or the code was used. */
  async showCode(
    session: LiveSession,
    asker: { block: AddressBlock; deviceNonce: DeviceNonce },
  ): Promise<{ routingNumber: RoutingNumber; expiresInMs: number } | undefined> {
    this.#dropEmployee(session);
    const { sessionId, tenantId } = session.facts;
    const draw = new DataView(this.#ports.randomBytes(4).slice().buffer).getUint32(0);
    const { effects, saved } = this.#numbers.step(tenantId, { kind: "asked", sessionId, ...asker, draw });
    await saved;
    const assigned = changeBy(effects, "assigned");
    if (assigned === undefined) return undefined;
    const expiresInMs = Math.max(1, assigned.untilMs - this.#ports.nowMs());
    return { routingNumber: assigned.routingNumber, expiresInMs };
  }

  isShown(session: LiveSession): boolean {
    const { sessionId, tenantId } = session.facts;
    const status = this.#numbers.statusOf(tenantId, sessionId);
    return status === "waiting" || status === "held";
  }

  /** The device calls its code dead. Whoever was proving it hears so. */
  withdraw(session: LiveSession): void {
    this.#dropEmployee(session);
    const { sessionId, tenantId } = session.facts;
    this.#numbers.step(tenantId, { kind: "withdrawn", sessionId });
  }

  /**
   * The device says that the console with this key proved the code. False: another employee joined since. The code is
   * dead then, and the session nobody's: who proved it is gone, and who holds it proved nothing.
   */
  markUsed(session: LiveSession, consoleKey: PublicKey): boolean {
    if (session.isProven) return true;
    if (session.employee !== undefined && session.consoleKey !== consoleKey) {
      this.withdraw(session);
      return false;
    }
    const { sessionId, tenantId } = session.facts;
    const { effects } = this.#numbers.step(tenantId, { kind: "proven", sessionId });
    if (changeBy(effects, "proven") !== undefined) session.isProven = true;
    return true;
  }

  /** Undefined: no such code, whatever the cause. The number is held from the first moment on. */
  async join(
    request: JoinRequest,
    socket: SocketOf["console"],
  ): Promise<{ session: LiveSession; deviceNonce: DeviceNonce; resumeToken: Token } | undefined> {
    const { tenantId, routingNumber, consolePublicKey } = request;
    const employee = { ...request.employee };
    const { employeeId } = employee;
    const { effects, saved } = this.#numbers.step(tenantId, { kind: "joined", routingNumber, employeeId });
    const held = changeBy(effects, "held");
    const session = held && this.#registry.find(held.sessionId);
    if (held === undefined || session === undefined) {
      this.#joinGate.countFailure(tenantId, employeeId);
      return undefined;
    }
    session.employee = employee;
    session.consoleKey = consolePublicKey;
    const { sessionId } = session.facts;
    const nowMs = this.#ports.nowMs();
    try {
      const { resumeToken } = await this.#writes.run(tenantId, () =>
        this.#ports.ledger.bindConsole({ sessionId, employee, consolePublicKey, nowMs }),
      );
      await saved;
      // The customer may have withdrawn or ended meanwhile; then the number is nobody's.
      if (session.isOver || session.employee !== employee) return undefined;
      if (!socket.isClosing) {
        session.attach("console", socket);
        session.tellDevice({ type: "employee-joined", employee });
        return { session, deviceNonce: held.deviceNonce, resumeToken };
      }
    } catch (error) {
      // The ledger binds nobody to a session that ended.
      if (session.isOver) return undefined;
      if (session.employee === employee) this.leave(session);
      throw error;
    }
    this.leave(session);
    return undefined;
  }

  /** The employee goes before the proof: the number waits again for its customer. */
  leave(session: LiveSession): void {
    if (session.isProven || session.isOver || session.employee === undefined) return;
    const { sessionId, tenantId } = session.facts;
    this.#release(session, session.employee);
    this.#numbers.step(tenantId, { kind: "left", sessionId });
    session.tellDevice({ type: "employee-left" });
  }

  #dropEmployee(session: LiveSession): void {
    if (session.isProven || session.employee === undefined) return;
    session.tellConsole({ type: "code-withdrawn" });
    this.#release(session, session.employee);
  }

  #release(session: LiveSession, { employeeId }: EmployeeIdentity): void {
    const { sessionId, tenantId } = session.facts;
    session.employee = undefined;
    session.consoleKey = undefined;
    session.release("console");
    this.#joinGate.countFailure(tenantId, employeeId);
    this.#writes
      .run(tenantId, () => this.#ports.ledger.releaseConsole(sessionId))
      .catch((error: unknown) => this.#ports.log.error({ err: error, sessionId }, "console-not-released"));
  }
}
