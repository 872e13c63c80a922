import type { EndBody, EndReason, EndedBy } from "@meekijk/protocol";
import type { CodeDeath, DeviceEffect, DeviceState, DeviceStep, ProvenState } from "./device-state.ts";

/** A step's outcome: the state and what the shell must do. */
export const stay = <S extends DeviceState>(
  state: S,
  ...effects: DeviceEffect[]
): DeviceStep & { readonly state: S } => ({ state, effects });

export function isProven(state: DeviceState): state is ProvenState {
  return (
    state.kind === "joined" || state.kind === "identified" || state.kind === "live" || state.kind === "paused"
  );
}

/** Ends the session: cut locally first, then tell the other end, then the record (R039, R041). */
export function endDevice(state: DeviceState, reason: EndReason, endedBy: EndedBy, atMs: number): DeviceStep {
  return endWith(state, { reason, endedBy }, true, atMs);
}

/** Ends with the body that the other end or this one named. */
export function endWith(state: DeviceState, body: EndBody, tellsPeer: boolean, atMs: number): DeviceStep {
  return {
    state: { kind: "ended", ...body, atMs },
    effects: [
      { kind: "stop-picture" },
      ...(isProven(state) && state.control.lease.kind === "granted"
        ? [{ kind: "release-input" } as const]
        : []),
      ...(isProven(state) ? [{ kind: "clear-pointer" } as const] : []),
      { kind: "end-link", body, tellsPeer: tellsPeer && isProven(state) },
      { kind: "record", type: "session-ended", details: { ...body, isPrepared: false }, isGrant: false },
    ],
  };
}

/** The code is dead: nobody can use it any more, and the number rests (R031). */
export function killCode(state: DeviceState & { kind: "waiting" }, reason: CodeDeath): DeviceStep {
  return stay(
    { kind: "code-dead", reason, wrongTries: state.wrongTries },
    { kind: "withdraw-code" },
    { kind: "record", type: "code-dead", details: { reason }, isGrant: false },
  );
}
