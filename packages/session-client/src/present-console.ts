import type { EvidenceEntry } from "@meekijk/protocol";
import { isProvenConsole, type ConsoleSettings, type ConsoleState } from "@meekijk/session-core";
import { presentConsoleClipboard } from "./present-clipboard.ts";
import { presentFile } from "./present-file.ts";
import type { ConsoleStep, ConsoleView, PasskeyRequest } from "./console-view.ts";

export interface ConsoleFacts {
  readonly state: ConsoleState;
  readonly settings: ConsoleSettings;
  readonly joined: ConsoleView["session"];
  /** Which way the picture comes. */
  readonly linkPath: "relay" | "direct";
  /** What the employee's passkey is asked to sign. */
  readonly passkeyRequest: PasskeyRequest | undefined;
  readonly screenSize: ConsoleView["screenSize"];
  readonly entries: readonly EvidenceEntry[];
}

/** What the employee's page shows of the session. */
export function presentConsole(facts: ConsoleFacts): ConsoleView {
  const { state, settings, joined, linkPath, screenSize, entries } = facts;
  const proven = isProvenConsole(state) ? state : undefined;
  const lost = proven?.link.kind === "lost" ? proven.link : undefined;
  return {
    step: presentStep(state, facts.passkeyRequest),
    link: lost === undefined ? "up" : "lost",
    linkPath: proven === undefined ? undefined : linkPath,
    linkLostEndsAtMs: lost && lost.sinceMs + settings.linkLostEndMs,
    session: joined && presentSession(joined),
    joinedAtMs: proven?.joinedAtMs,
    ...(proven?.verification && { verification: proven.verification }),
    warning: proven?.warning,
    screenSize,
    entries: [...entries],
  };
}

function presentStep(state: ConsoleState, request: PasskeyRequest | undefined): ConsoleStep {
  switch (state.kind) {
    case "idle":
      return { kind: "idle", problem: state.failure, heldRoutingNumber: state.held };
    case "connecting":
      return { kind: "connecting" };
    case "confirming":
      if (request === undefined) return { kind: "proving" };
      return { kind: "confirming", request, expiresAtMs: state.expiresAtMs };
    case "introducing":
      if (state.awaited === undefined) return { kind: "proving" };
      return { kind: "recording-identity", expiresAtMs: state.awaited.expiresAtMs };
    case "proving":
      return { kind: "proving" };
    case "identified": {
      const { lastAnswer, mayAskFromMs, isAskingBlocked } = state;
      return { kind: "identified", lastAnswer, mayAskFromMs, isAskingBlocked };
    }
    case "asking": {
      const { questionId, reason, expiresAtMs } = state;
      return { kind: "asking", questionId, reason, expiresAtMs };
    }
    case "live":
    case "paused":
      return {
        kind: state.kind,
        reason: state.reason,
        viewSinceMs: state.viewSinceMs,
        control: state.control.kind === "none" ? state.control : { kind: state.control.kind },
        ...presentFile(state.file, "console"),
        clipboard: presentConsoleClipboard(state.clipboard),
      };
    case "ended": {
      const { reason, endedBy, atMs, wasProven } = state;
      return { kind: "ended", reason, endedBy, endedAtMs: atMs, wasProven };
    }
  }
}

function presentSession(joined: NonNullable<ConsoleView["session"]>): ConsoleView["session"] {
  const { sessionId, brandSlug, brandName, deviceForm } = joined;
  return { sessionId, brandSlug, brandName, deviceForm };
}
