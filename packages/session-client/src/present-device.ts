import type { EvidenceEntry, SessionId, Token } from "@meekijk/protocol";
import { isProven, type DeviceState, type SessionSettings } from "@meekijk/session-core";
import { linkLimits } from "@meekijk/secure-link";
import { presentDeviceClipboard } from "./present-clipboard.ts";
import { presentFile } from "./present-file.ts";
import type { DeviceControl, DeviceStep, DeviceView, NetworkStage } from "./device-view.ts";

/** What a session tells of itself. */
export interface SessionFacts {
  readonly state: DeviceState;
  readonly settings: SessionSettings;
  readonly code: string;
  readonly sessionId: SessionId | undefined;
  readonly recordToken: Token | undefined;
  readonly isConnected: boolean;
  readonly isRecordComplete: boolean;
  readonly entries: readonly EvidenceEntry[];
}

export interface DeviceFacts extends SessionFacts {
  readonly network: { readonly stage: NetworkStage; readonly hasFailed: boolean } | undefined;
  /** Origin of the server, for the network check's advice. */
  readonly serverAddress: string;
}

/** What the customer's page shows of the session. */
export function presentDevice(facts: DeviceFacts): DeviceView {
  const { state, settings } = facts;
  const proven = isProven(state) ? state : undefined;
  const lost = proven?.link.kind === "lost" ? proven.link : undefined;
  const { clocks } = proven ?? {};
  const warned = clocks?.isLengthWarned
    ? ({ limit: "session-length", endsAtMs: clocks.sessionEndsAtMs } as const)
    : clocks?.isIdleWarned
      ? ({ limit: "idle", endsAtMs: clocks.idleEndsAtMs } as const)
      : undefined;
  const isWaiting = state.kind === "waiting" || state.kind === "code-dead";
  return {
    step: presentStep(facts),
    sessionId: facts.sessionId,
    link: lost !== undefined || (isWaiting && !facts.isConnected) ? "lost" : "up",
    linkLostEndsAtMs: lost ? lost.sinceMs + settings.linkLostEndMs : undefined,
    joinedAtMs: proven?.joinedAtMs,
    sessionEndsAtMs: clocks?.sessionEndsAtMs,
    warning: warned,
    recordToken: facts.recordToken,
    entries: [...facts.entries],
  };
}

function presentStep(facts: DeviceFacts): DeviceStep {
  const { state, network } = facts;
  if (state.kind === "ended") {
    const { reason, endedBy, atMs } = state;
    return { kind: "ended", reason, endedBy, endedAtMs: atMs, isRecordComplete: facts.isRecordComplete };
  }
  if (network?.hasFailed === true) {
    const { hostname, port, protocol } = new URL(facts.serverAddress);
    const usual = protocol === "https:" ? 443 : 80;
    return { kind: "network-failed", stage: network.stage, host: hostname, port: Number(port) || usual };
  }
  if (network !== undefined) return { kind: "checking-network", stage: network.stage };
  switch (state.kind) {
    case "opening":
      return { kind: "opening" };
    case "waiting":
      if (state.code === undefined || facts.code === "") return { kind: "opening" };
      return {
        kind: "code",
        code: facts.code,
        expiresAtMs: state.code.expiresAtMs,
        wrongTries: state.wrongTries,
        maxTries: linkLimits.maxTries,
        isEmployeeJoining: state.joining !== undefined,
      };
    case "code-dead":
      return { kind: "code-dead", reason: state.reason, wrongTries: state.wrongTries };
    default:
      return presentProven(state, facts.settings);
  }
}

function presentProven(
  state: Extract<DeviceState, { kind: "joined" | "identified" | "live" | "paused" }>,
  settings: SessionSettings,
): DeviceStep {
  const { view, gate, verification } = state;
  const shown = { employee: state.employee, ...(verification && { verification }) };
  if (state.kind === "live" || state.kind === "paused") {
    const viewSinceMs = view.kind === "granted" ? view.sinceMs : state.joinedAtMs;
    const reason = view.kind === "granted" ? view.reason : "";
    const isResuming = state.kind === "paused" && state.isResuming;
    return {
      kind: state.kind,
      ...shown,
      reason,
      viewSinceMs,
      isResuming,
      control: presentControl(state, settings),
      ...presentFile(state.file, "device"),
      ...presentDeviceClipboard(state.clipboard, settings),
    };
  }
  if (view.kind === "asked") {
    const { questionId, reason, expiresAtMs } = view;
    return { kind: "question", ...shown, questionId, reason, expiresAtMs };
  }
  if (view.kind === "granting") return { kind: "granting", ...shown, reason: view.reason };
  return {
    kind: "joined",
    ...shown,
    isAskingBlocked: gate.refusals >= settings.maxRefusals,
    ...(gate.refusals > 0 ? { noQuestionsUntilMs: gate.closedUntilMs } : {}),
  };
}

function presentControl(
  state: Extract<DeviceState, { kind: "live" | "paused" }>,
  settings: SessionSettings,
): DeviceControl {
  const { lease } = state.control;
  switch (lease.kind) {
    case "none":
      return { kind: "none", mayOffer: state.kind === "live" && settings.controlWording !== undefined };
    case "asked": {
      const { questionId, askedBy, answerableAtMs, expiresAtMs } = lease;
      return { kind: "question", questionId, askedBy, answerableAtMs, expiresAtMs };
    }
    case "granting":
      return { kind: "granting" };
    case "granted": {
      const { endsAtMs, isWarned, isHeldOff } = lease;
      return { kind: "granted", endsAtMs, isWarned, isHeldOff };
    }
  }
}
