import type { DeviceToConsole, EndBody, QuestionId } from "@meekijk/protocol";
import { hearAside, sayAside } from "./aside.ts";
import {
  hearClipboardAnswer,
  loseConsoleClipboard,
  noConsoleClipboard,
  stepConsoleClipboard,
} from "./console-clipboard.ts";
import { hearControl, noConsoleControl, releaseControl } from "./console-control.ts";
import { beginSession, hearIdentity, identityDeadlineMs, readIdentityClock } from "./console-identity.ts";
import { fileDeadlineMs, followConsole, stepConsoleFile } from "./console-files.ts";
import type {
  ConsoleEffect,
  ConsoleEvent,
  ConsoleSettings,
  ConsoleState,
  ConsoleStep,
  ProvenConsole,
  ProvenConsoleFacts,
} from "./console-state.ts";
import { noFile } from "./file-state.ts";
import { linkEndsAtMs, linkUp } from "./link-state.ts";
import { endToldBy } from "./peer-end.ts";

export const idleConsole: ConsoleState = { kind: "idle", failure: undefined, held: undefined };

const stay = (state: ConsoleState, ...effects: ConsoleEffect[]): ConsoleStep => ({ state, effects });

/** Whether the code was proven and the session has not ended. */
export function isProvenConsole(state: ConsoleState): state is ProvenConsole {
  return "joinedAtMs" in state;
}

/** Whether a picture that arrives now may be painted: only while the customer's device says that it is live. */
export function mayPaintPicture(state: ConsoleState): boolean {
  return state.kind === "live";
}

/** As `isOnlyLookingAlong` of the device, as far as the console knows. */
export function isConsoleOnlyLookingAlong(state: ConsoleState): boolean {
  return state.kind === "live" && state.link.kind === "up" && state.control.kind === "none";
}

function endWith(state: ConsoleState, body: EndBody, tellsPeer: boolean, atMs: number): ConsoleStep {
  const wasProven = isProvenConsole(state);
  return stay(
    { kind: "ended", ...body, atMs, wasProven },
    { kind: "end-link", body, tellsPeer: tellsPeer && wasProven },
    { kind: "record", type: "session-ended", details: { ...body, isPrepared: false }, isGrant: false },
  );
}

/**
 * The session as the employee's console knows it. It decides nothing about consent: it asks, and shows what the
 * customer's device said (R030). Pure; `event.atMs` is the console's clock. A new join starts from `idleConsole`.
 */
export function stepConsole(
  state: ConsoleState,
  event: ConsoleEvent,
  settings: ConsoleSettings,
): ConsoleStep {
  if (state.kind === "ended") return stay(state);
  if (!isProvenConsole(state)) return stepJoin(state, event, settings);
  return followConsole(state, stepProven(state, event, settings), settings, event.atMs);
}

function stepJoin(
  state: Exclude<ConsoleState, ProvenConsole | { kind: "ended" }>,
  event: ConsoleEvent,
  settings: ConsoleSettings,
): ConsoleStep {
  switch (event.kind) {
    case "employee-joins":
      if (state.kind !== "idle") return stay(state);
      if (state.held === event.routingNumber)
        return stay({ kind: "proving", routingNumber: event.routingNumber }, { kind: "prove" });
      return stay(
        { kind: "connecting", routingNumber: event.routingNumber },
        ...(state.held === undefined ? [] : [{ kind: "leave" } as const]),
        { kind: "join", routingNumber: event.routingNumber },
      );
    case "employee-leaves":
    case "employee-ends":
      return stay(
        idleConsole,
        ...(state.kind === "idle" && state.held === undefined ? [] : [{ kind: "leave" } as const]),
      );
    case "server-joined":
      if (state.kind !== "connecting") return stay(state);
      return stay({ kind: "proving", routingNumber: state.routingNumber }, { kind: "prove" });
    case "join-failed":
      return stay({
        kind: "idle",
        failure: event.failure,
        held: event.isHeld && state.kind !== "idle" ? state.routingNumber : undefined,
      });
    case "proven":
      if (state.kind !== "proving") return stay(state);
      return beginSession(event, settings);
    case "tampered":
      return stay({ kind: "idle", failure: { reason: "tampered" }, held: undefined }, { kind: "leave" });
    default:
      return stay(state);
  }
}

function stepProven(state: ProvenConsole, event: ConsoleEvent, settings: ConsoleSettings): ConsoleStep {
  const { atMs } = event;
  switch (event.kind) {
    case "message":
      return fromDevice(state, event.message, settings, atMs);
    case "employee-asks-view":
      if (state.kind !== "identified" || state.isAskingBlocked || atMs < state.mayAskFromMs)
        return stay(state);
      return stay(
        {
          ...provenPart(state),
          kind: "asking",
          questionId: event.questionId,
          reason: event.reason,
          isSent: false,
          expiresAtMs: atMs + settings.questionTimeoutMs,
        },
        {
          kind: "record",
          type: "view-asked",
          details: { questionId: event.questionId, reason: event.reason },
          isGrant: true,
        },
      );
    case "employee-asks-control":
      return askControl(state, event.questionId, atMs);
    case "employee-releases-control":
      if (!("control" in state) || state.control.kind === "none") return stay(state);
      return stay({ ...state, control: noConsoleControl }, ...releaseControl(state.control));
    case "identity-proven":
    case "identity-unproven":
      return hearIdentity(state, event, settings);
    case "recorded":
      if (event.type === "identity-proven") return hearIdentity(state, event, settings);
      if ("transferId" in event) return stepFile(state, event, settings, atMs);
      if (event.type === "clipboard-asked") return stepClipboard(state, event, atMs);
      if (event.type === "control-asked") return sendControlQuestion(state, event.questionId);
      if (state.kind !== "asking" || state.isSent || state.questionId !== event.questionId)
        return stay(state);
      return stay(
        { ...state, isSent: true, expiresAtMs: atMs + settings.questionTimeoutMs },
        { kind: "send", message: { type: "ask-view", questionId: state.questionId, reason: state.reason } },
      );
    case "employee-withdraws":
      return withdraw(state, atMs);
    case "employee-ends":
    case "employee-leaves":
      return endWith(state, { reason: "employee-ended", endedBy: "employee" }, true, atMs);
    case "employee-goes-on":
      return stay({ ...state, warning: undefined }, { kind: "send", message: { type: "go-on" } });
    case "employee-writes":
      return stay(state, ...sayAside(state, event.text));
    case "employee-active":
      return stay(state, { kind: "send", message: { type: "activity" } });
    case "peer-ended":
      return endWith(state, endToldBy("device", event.body), false, atMs);
    case "tampered":
      return endWith(state, { reason: "tampered", endedBy: "system" }, true, atMs);
    case "record-refused":
      return endWith(state, { reason: "record-failed", endedBy: "system" }, true, atMs);
    case "server-refused":
      return endWith(state, { reason: "server-refused", endedBy: "system" }, true, atMs);
    case "link-lost":
      return loseLink(state, event);
    case "link-restored":
      return restoreLink(state, atMs);
    case "clock":
      return readClock(state, settings, atMs);
    case "offer-file":
    case "accept-file":
    case "refuse-file":
    case "abort-file":
    case "file-chunk":
    case "file-chunk-done":
    case "file-landed":
    case "file-checked":
    case "file-failed":
    case "path-changed":
      return stepFile(state, event, settings, atMs);
    case "employee-asks-clipboard":
    case "employee-releases-clipboard":
    case "employee-sends-clipboard-text":
    case "employee-fetches-clipboard":
      return stepClipboard(state, event, atMs);
    default:
      return stay(state);
  }
}

function stepFile(
  state: ProvenConsole,
  event: Parameters<typeof stepConsoleFile>[1],
  settings: ConsoleSettings,
  atMs: number,
): ConsoleStep {
  const step = stepConsoleFile(state, event, settings, atMs);
  return step ?? endWith(state, { reason: "tampered", endedBy: "system" }, true, atMs);
}

function stepClipboard(
  state: ProvenConsole,
  event: Parameters<typeof stepConsoleClipboard>[1],
  atMs: number,
): ConsoleStep {
  const step = stepConsoleClipboard(state, event, atMs);
  return step ?? endWith(state, { reason: "tampered", endedBy: "system" }, true, atMs);
}

/** The question is on record before the customer sees it. */
function askControl(state: ProvenConsole, questionId: QuestionId, atMs: number): ConsoleStep {
  if (state.kind !== "live" || state.link.kind === "lost" || state.control.kind !== "none")
    return stay(state);
  if (state.control.isAskingBlocked || atMs < state.control.mayAskFromMs) return stay(state);
  return stay(
    { ...state, control: { kind: "asking", questionId, isSent: false } },
    { kind: "record", type: "control-asked", details: { questionId }, isGrant: true },
  );
}

function sendControlQuestion(state: ProvenConsole, questionId: QuestionId): ConsoleStep {
  if (!("control" in state) || state.control.kind !== "asking") return stay(state);
  if (state.control.isSent || state.control.questionId !== questionId) return stay(state);
  return stay(
    { ...state, control: { ...state.control, isSent: true } },
    { kind: "send", message: { type: "ask-control", questionId } },
  );
}

function withdraw(state: ProvenConsole, atMs: number): ConsoleStep {
  if (state.kind !== "asking") return stay(state);
  const next = identified(state, undefined, atMs, false);
  if (!state.isSent) return stay(next);
  const { questionId, reason } = state;
  return stay(
    { ...next, withdrawn: [...state.withdrawn, { questionId, reason }] },
    { kind: "send", message: { type: "withdraw-question", questionId } },
  );
}

/** The customer said yes to a question of ours, perhaps to one that we took back: what they show now is shown here. */
function beginLooking(state: ProvenConsole, questionId: QuestionId, atMs: number): ConsoleStep {
  const asked = state.kind === "asking" && state.isSent ? [...state.withdrawn, state] : state.withdrawn;
  const question = asked.find((one) => one.questionId === questionId);
  if (question === undefined) return stay(state);
  return stay({
    ...provenPart(state),
    kind: "live",
    reason: question.reason,
    withdrawn: [],
    viewSinceMs: atMs,
    control: noConsoleControl,
    file: noFile,
    clipboard: noConsoleClipboard,
  });
}

function provenPart(state: ProvenConsole): ProvenConsoleFacts {
  const { joinedAtMs, link, verification, withdrawn, warning } = state;
  return { joinedAtMs, link, verification, withdrawn, warning };
}

function identified(
  state: ProvenConsole,
  lastAnswer: "refused" | "expired" | "not-now" | undefined,
  mayAskFromMs: number,
  isAskingBlocked: boolean,
): ConsoleState & { kind: "identified" } {
  return { ...provenPart(state), kind: "identified", lastAnswer, mayAskFromMs, isAskingBlocked };
}

function fromDevice(
  state: ProvenConsole,
  message: DeviceToConsole,
  settings: ConsoleSettings,
  atMs: number,
): ConsoleStep {
  switch (message.type) {
    case "identity-shown":
      if (state.kind !== "introducing") return stay(state);
      return stay({
        ...identified(state, undefined, atMs, false),
        verification: message.verification,
      });
    case "control-state":
      if (!("control" in state)) return stay(state);
      return stay({
        ...state,
        control: hearControl(state.control, message, atMs),
        // A warning about control that is over is none.
        warning: message.control === "none" && state.warning?.limit === "control" ? undefined : state.warning,
      });
    case "question-answered": {
      if ("control" in state)
        return stay({
          ...state,
          control: hearControl(state.control, message, atMs),
          clipboard: hearClipboardAnswer(state.clipboard, message, atMs),
        });
      if (message.answer === "granted") return beginLooking(state, message.questionId, atMs);
      if (state.kind !== "asking" || state.questionId !== message.questionId) return stay(state);
      const isBlocked = message.answer === "blocked";
      const lastAnswer = message.answer === "blocked" ? "refused" : message.answer;
      return stay(identified(state, lastAnswer, atMs + (message.retryAfterMs ?? 0), isBlocked));
    }
    case "view-state":
      if (message.view === "paused" && state.kind === "live") return stay({ ...state, kind: "paused" });
      if (message.view === "live" && state.kind === "paused") return stay({ ...state, kind: "live" });
      return stay(state);
    case "limit-warned":
      return stay({ ...state, warning: { limit: message.limit, endsAtMs: atMs + message.endsInMs } });
    case "limit-extended":
      return stay({ ...state, warning: undefined });
    case "chat":
    case "screen-layout":
    case "picture-state":
      return stay(state, ...hearAside(state, message));
    case "record-entry":
    // How the bytes travel is not the session's business; the link keeps these to itself.
    case "direct-answer":
    case "direct-candidate":
      return stay(state);
    case "clipboard-state":
    case "clipboard-text":
      return stepClipboard(state, { kind: "message", message }, atMs);
    default:
      return stepFile(state, { kind: "message", message }, settings, atMs);
  }
}

/** Neither control nor clipboard comes back with the link. The device is told, since it may have noticed nothing. */
function loseLink(state: ProvenConsole, event: ConsoleEvent & { kind: "link-lost" }): ConsoleStep {
  if (state.link.kind === "lost") return stay(state);
  const { side, cause, atMs } = event;
  const lost = "clipboard" in state ? loseConsoleClipboard(state.clipboard) : undefined;
  const released = "control" in state ? releaseControl(state.control) : [];
  return stay(
    {
      ...state,
      ...(lost === undefined ? {} : { control: noConsoleControl, clipboard: lost.clipboard }),
      link: { kind: "lost", side, cause, sinceMs: atMs },
    },
    ...released,
    ...(lost?.effects ?? []),
    { kind: "record", type: "link-lost", details: { side, cause }, isGrant: false },
  );
}

function restoreLink(state: ProvenConsole, atMs: number): ConsoleStep {
  if (state.link.kind === "up") return stay(state);
  const { side, sinceMs } = state.link;
  const durationMs = Math.max(0, Math.round(atMs - sinceMs));
  return stay(
    { ...state, link: linkUp },
    { kind: "record", type: "link-restored", details: { side, durationMs }, isGrant: false },
  );
}

function readClock(state: ProvenConsole, settings: ConsoleSettings, atMs: number): ConsoleStep {
  const lostEndsAtMs = linkEndsAtMs(state.link, settings.linkLostEndMs);
  if (lostEndsAtMs !== undefined && atMs >= lostEndsAtMs)
    return endWith(state, { reason: "link-lost", endedBy: "system" }, true, atMs);
  return readIdentityClock(state, atMs) ?? stepFile(state, { kind: "clock" }, settings, atMs);
}

/** The next moment at which the clock alone changes something; undefined when nothing runs. */
export function nextConsoleDeadlineMs(state: ConsoleState, settings: ConsoleSettings): number | undefined {
  if (!isProvenConsole(state)) return undefined;
  const deadlineMs = Math.min(
    linkEndsAtMs(state.link, settings.linkLostEndMs) ?? Infinity,
    fileDeadlineMs(state),
    identityDeadlineMs(state),
  );
  return deadlineMs === Infinity ? undefined : deadlineMs;
}
