import { type EmployeeId, limits, type TenantId } from "@meekijk/protocol";
import { type JoinLimitEvent, type JoinLimitSettings, noJoins, stepJoinLimits } from "./join-limits.ts";
import { signallingLimits } from "./signalling-limits.ts";
import type { SignallingPorts } from "./signalling-ports.ts";

const settings: JoinLimitSettings = { ...limits, ...signallingLimits };

/** The join limits of everybody on this server. A restart forgets them; nobody can restart us to guess. */
export class JoinGate {
  readonly #ports: Pick<SignallingPorts, "nowMs" | "raiseFailedJoins">;
  #state = noJoins;

  constructor(ports: Pick<SignallingPorts, "nowMs" | "raiseFailedJoins">) {
    this.#ports = ports;
  }

  /** Whether this employee may try a number now; counts the try when so. */
  mayTry(tenantId: TenantId, employeeId: EmployeeId): boolean {
    return this.#step("join-asked", tenantId, employeeId).some(({ kind }) => kind === "join-allowed");
  }

  countFailure(tenantId: TenantId, employeeId: EmployeeId): void {
    for (const { kind } of this.#step("join-failed", tenantId, employeeId))
      if (kind === "failed-joins-alarm" || kind === "employee-failed-joins-alarm") {
        const isWholeTenant = kind === "failed-joins-alarm";
        this.#ports.raiseFailedJoins({ tenantId, employeeId, isWholeTenant });
      }
  }

  #step(kind: JoinLimitEvent["kind"], tenantId: TenantId, employeeId: EmployeeId) {
    const event = { kind, tenantId, employeeId, atMs: this.#ports.nowMs() };
    const { state, effects } = stepJoinLimits(this.#state, event, settings);
    this.#state = state;
    return effects;
  }
}
