import type {
  ConsoleEvent,
  ConsoleSettings,
  ConsoleState,
  ConsoleStep,
  ProvenConsole,
} from "./console-state.ts";
import { linkUp } from "./link-state.ts";

type Proven = ConsoleEvent & { kind: "proven" };
type Heard = Extract<
  ConsoleEvent,
  { kind: "identity-proven" | "identity-unproven" } | { kind: "recorded"; type: "identity-proven" }
>;

const stay = (state: ConsoleState, ...effects: ConsoleStep["effects"][number][]): ConsoleStep => ({
  state,
  effects,
});

/** The code is proven. Who the employee is comes next: by their passkey where a roster names them, else by name alone. */
export function beginSession(event: Proven, settings: ConsoleSettings): ConsoleStep {
  const { atMs, employee, sessionHash, hasStanding } = event;
  const facts = {
    joinedAtMs: atMs,
    link: linkUp,
    verification: undefined,
    withdrawn: [],
    warning: undefined,
  };
  const joined = {
    kind: "record",
    type: "joined",
    details: { employee, sessionHash },
    isGrant: false,
  } as const;
  if (hasStanding) {
    const expiresAtMs = atMs + settings.identityProofTimeoutMs;
    return stay({ ...facts, kind: "confirming", employee, expiresAtMs }, joined, {
      kind: "prove-identity",
      sessionHash,
    });
  }
  const nameless = introduceByName({ ...facts, kind: "introducing", employee, proof: undefined });
  return stay(nameless.state, joined, ...nameless.effects);
}

/** What came of the passkey. The proof is on record before it is shown to anybody; without one the session goes on. */
export function hearIdentity(state: ProvenConsole, event: Heard): ConsoleStep {
  if (event.kind === "recorded") {
    if (state.kind !== "introducing" || state.proof === undefined) return stay(state);
    const { employee, proof } = state;
    const named = { ...state, proof: undefined };
    return stay(named, { kind: "send", message: { type: "identify", employee, proof } });
  }
  if (state.kind !== "confirming") return stay(state);
  const { expiresAtMs: _, ...facts } = state;
  if (event.kind === "identity-unproven")
    return introduceByName({ ...facts, kind: "introducing", proof: undefined });
  const { forDevice, details } = event.proof;
  return stay(
    { ...facts, kind: "introducing", proof: forDevice },
    { kind: "record", type: "identity-proven", details, isGrant: true },
  );
}

/** Silence about the passkey is a no. */
export function readIdentityClock(state: ProvenConsole, atMs: number): ConsoleStep | undefined {
  if (state.kind !== "confirming" || atMs < state.expiresAtMs) return undefined;
  return hearIdentity(state, { kind: "identity-unproven", atMs });
}

/** When silence about the passkey becomes a no. */
export function identityDeadlineMs(state: ConsoleState): number {
  return state.kind === "confirming" ? state.expiresAtMs : Infinity;
}

function introduceByName(state: ConsoleState & { kind: "introducing" }): ConsoleStep {
  return stay(state, { kind: "send", message: { type: "identify", employee: state.employee } });
}
