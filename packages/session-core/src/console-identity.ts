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
  const nameless = introduceByName({ ...facts, kind: "introducing", employee, awaited: undefined });
  return stay(nameless.state, joined, ...nameless.effects);
}

/** What came of the passkey. The proof is on record before it is shown to anybody; without one the session goes on. */
export function hearIdentity(state: ProvenConsole, event: Heard, settings: ConsoleSettings): ConsoleStep {
  if (event.kind === "identity-unproven") return goOnUnproven(state);
  if (event.kind === "recorded") {
    if (state.kind !== "introducing" || state.awaited === undefined) return stay(state);
    const { employee, awaited } = state;
    const named = { ...state, awaited: undefined };
    return stay(named, { kind: "send", message: { type: "identify", employee, proof: awaited.proof } });
  }
  if (state.kind !== "confirming") return stay(state);
  const { expiresAtMs: _, ...facts } = state;
  const { forDevice, details } = event.proof;
  const expiresAtMs = event.atMs + settings.identityProofTimeoutMs;
  return stay(
    { ...facts, kind: "introducing", awaited: { proof: forDevice, expiresAtMs } },
    { kind: "record", type: "identity-proven", details, isGrant: true },
  );
}

/** Silence about the passkey is a no, and so is silence of the record about its word. */
export function readIdentityClock(state: ProvenConsole, atMs: number): ConsoleStep | undefined {
  return atMs < identityDeadlineMs(state) ? undefined : goOnUnproven(state);
}

/** When silence about the passkey, or of the record about its word, becomes a no. */
export function identityDeadlineMs(state: ConsoleState): number {
  if (state.kind === "confirming") return state.expiresAtMs;
  return state.kind === "introducing" ? (state.awaited?.expiresAtMs ?? Infinity) : Infinity;
}

/** Somebody waits on the telephone: the session goes on, and both screens say that nobody is verified. */
function goOnUnproven(state: ProvenConsole): ConsoleStep {
  if (state.kind === "introducing" && state.awaited !== undefined)
    return introduceByName({ ...state, awaited: undefined });
  if (state.kind !== "confirming") return stay(state);
  const { expiresAtMs: _, ...facts } = state;
  return introduceByName({ ...facts, kind: "introducing", awaited: undefined });
}

function introduceByName(state: ConsoleState & { kind: "introducing" }): ConsoleStep {
  return stay(state, { kind: "send", message: { type: "identify", employee: state.employee } });
}
