import type {
  ClipboardDirection,
  ClipboardToConsole,
  ClipboardToDevice,
  EventDetails,
  QuestionId,
} from "@meekijk/protocol";
import { stepClipboardLease, type ClipboardLease, type ClipboardLeaseEvent } from "./clipboard-lease.ts";
import { stay } from "./device-ending.ts";
import type { DeviceEffect, DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import { answerQuestion, isQuestionOpen } from "./open-question.ts";
import { askGate, refuseOnce } from "./question-gate.ts";
import { restartIdle } from "./session-clocks.ts";

export const clipboardDirections: readonly ClipboardDirection[] = ["in", "out"];

/** The state with one direction's lease after this event. */
export function withLease(
  state: ProvenState,
  direction: ClipboardDirection,
  event: ClipboardLeaseEvent,
): ProvenState {
  const { state: lease } = stepClipboardLease(state.clipboard[direction], event);
  return { ...state, clipboard: { ...state.clipboard, [direction]: lease } };
}

export function say(
  direction: ClipboardDirection,
  word: Extract<ClipboardToConsole, { type: "clipboard-state" }>["state"],
): DeviceEffect {
  return { kind: "send", message: { type: "clipboard-state", direction, state: word } };
}

/** As after every question: a click under way must not hit what stood beneath. */
export function restInput(state: ProvenState, settings: SessionSettings, atMs: number): ProvenState {
  const { control } = state;
  const restsUntilMs = Math.max(control.restsUntilMs, atMs + settings.questionRestMs);
  return { ...state, control: { ...control, restsUntilMs } };
}

/** The employee's hands let go: something stands before the customer that only they may answer. */
export function releaseHands({ control }: ProvenState): DeviceEffect[] {
  return control.lease.kind === "granted" ? [{ kind: "release-input" }] : [];
}

/** The direction whose lease began with this question. */
export function directionOfQuestion(
  { clipboard }: ProvenState,
  questionId: QuestionId,
): ClipboardDirection | undefined {
  return clipboardDirections.find((direction) => {
    const lease = clipboard[direction];
    return lease.kind !== "none" && lease.questionId === questionId;
  });
}

/** The employee asks for one direction: only while looking along, one question at a time, behind the same gate. */
export function askClipboard(
  state: ProvenState,
  { direction, questionId }: Extract<ClipboardToDevice, { type: "ask-clipboard" }>,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  if (settings.clipboardWordings === undefined) return stay(state, answerQuestion(questionId, "blocked"));
  const isLookingAlong = state.kind === "live" && state.link.kind === "up";
  if (!isLookingAlong || isQuestionOpen(state) || state.clipboard[direction].kind !== "none")
    return stay(state, answerQuestion(questionId, "not-now"));
  const gate = askGate(state.gate, settings, atMs);
  if (gate.kind === "blocked") return stay(state, answerQuestion(questionId, "blocked"));
  if (gate.kind === "not-now") return stay(state, answerQuestion(questionId, "not-now", gate.retryAfterMs));
  const answerableAtMs = atMs + settings.questionRestMs;
  const expiresAtMs = answerableAtMs + settings.questionTimeoutMs;
  const asked = withLease(state, direction, { kind: "asked", questionId, answerableAtMs, expiresAtMs });
  const clocks = restartIdle(state.clocks, settings, atMs);
  return stay({ ...asked, clocks }, ...releaseHands(state), say(direction, "asked"));
}

/** Yes, to one direction. Takes effect only once it is logged. */
export function allowClipboard(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const direction = directionOfQuestion(state, questionId);
  const { clipboardWordings } = settings;
  if (state.kind !== "live" || direction === undefined || clipboardWordings === undefined) return stay(state);
  const { state: lease, effects } = stepClipboardLease(state.clipboard[direction], {
    kind: "allowed",
    questionId,
    atMs,
  });
  if (!effects.includes("log")) return stay(state);
  const clipboard = { ...state.clipboard, [direction]: lease };
  const clocks = restartIdle(state.clocks, settings, atMs);
  return stay(restInput({ ...state, clipboard, clocks }, settings, atMs), {
    kind: "record",
    type: "clipboard-granted",
    details: { questionId, direction, wording: clipboardWordings[direction] },
    isGrant: true,
  });
}

/** A no, or silence, which is no; it counts at the gate like every other no. */
export function refuseClipboard(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
  how: "refused" | "expired",
): DeviceStep {
  const direction = directionOfQuestion(state, questionId);
  const { clipboardWordings, refusalPauseMs, maxRefusals } = settings;
  if (direction === undefined || clipboardWordings === undefined) return stay(state);
  if (state.clipboard[direction].kind !== "asked") return stay(state);
  const gate = refuseOnce(state.gate, settings, atMs);
  const closed = restInput(withLease(state, direction, { kind: "ended" }), settings, atMs);
  return stay(
    { ...closed, gate },
    {
      kind: "record",
      type: how === "refused" ? "clipboard-refused" : "clipboard-expired",
      details: { questionId, direction, wording: clipboardWordings[direction] },
      isGrant: false,
    },
    answerQuestion(questionId, gate.refusals >= maxRefusals ? "blocked" : how, refusalPauseMs),
    say(direction, "none"),
  );
}

/** The grant is durable: the right is there, if it still may be. */
export function takeClipboardEffect(state: ProvenState, questionId: QuestionId): DeviceStep {
  const direction = directionOfQuestion(state, questionId);
  if (direction === undefined || state.clipboard[direction].kind !== "granting") return stay(state);
  return stay(
    withLease(state, direction, { kind: "logged", questionId }),
    // Their first turn comes with the answer; a second word of it would be a second turn.
    answerQuestion(questionId, "granted"),
  );
}

type ClipboardEnd = EventDetails<"clipboard-ended">["reason"];

/** One direction is over at once: its question, its grant, and what stood before the customer or was being read. */
export function endClipboard(
  state: ProvenState,
  direction: ClipboardDirection,
  reason: ClipboardEnd,
  settings: SessionSettings,
  atMs: number,
): DeviceStep & { readonly state: ProvenState } {
  const lease = state.clipboard[direction];
  if (lease.kind === "none") return stay(state);
  const ended = withLease(state, direction, { kind: "ended" });
  const dropped = direction === "in" ? { arrived: undefined } : { isReading: false };
  const clipboard = { ...ended.clipboard, ...dropped };
  const wasStanding = lease.kind === "asked" || (direction === "in" && state.clipboard.arrived !== undefined);
  const next = { ...(wasStanding ? restInput(ended, settings, atMs) : ended), clipboard };
  return stay(
    next,
    ...answerEnded(lease, reason),
    say(direction, "none"),
    ...recordEnded(lease, direction, reason),
  );
}

/** Every question is answered, so that no console waits for one that is gone. */
function answerEnded(lease: Exclude<ClipboardLease, { kind: "none" }>, reason: ClipboardEnd): DeviceEffect[] {
  if (lease.kind === "granted" || reason === "employee-released") return [];
  return [answerQuestion(lease.questionId, reason === "link-lost" ? "not-now" : "refused")];
}

function recordEnded(
  { kind }: ClipboardLease,
  direction: ClipboardDirection,
  reason: ClipboardEnd,
): DeviceEffect[] {
  if (kind === "asked") return [];
  return [{ kind: "record", type: "clipboard-ended", details: { direction, reason }, isGrant: false }];
}

/** Open questions go, unanswered by the person: they count for nothing. */
export function closeClipboardQuestions(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep & { readonly state: ProvenState } {
  const direction = clipboardDirections.find((one) => state.clipboard[one].kind === "asked");
  const lease = direction && state.clipboard[direction];
  if (direction === undefined || lease?.kind !== "asked") return stay(state);
  return stay(
    restInput(withLease(state, direction, { kind: "ended" }), settings, atMs),
    answerQuestion(lease.questionId, "not-now"),
    say(direction, "none"),
  );
}

/** Both are over with the link, and do not come back with it. */
export function loseClipboard(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep & { readonly state: ProvenState } {
  const incoming = endClipboard(state, "in", "link-lost", settings, atMs);
  const outgoing = endClipboard(incoming.state, "out", "link-lost", settings, atMs);
  return stay(outgoing.state, ...incoming.effects, ...outgoing.effects);
}

/** When silence about the clipboard becomes a no. */
export function clipboardDeadlineMs({ clipboard }: ProvenState): number {
  const deadlines = clipboardDirections.map((direction) => {
    const lease = clipboard[direction];
    return lease.kind === "asked" ? lease.expiresAtMs : Infinity;
  });
  return Math.min(...deadlines);
}

/** What the clock changes about the clipboard; undefined when nothing. */
export function readClipboardClock(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep | undefined {
  for (const direction of clipboardDirections) {
    const lease = state.clipboard[direction];
    if (lease.kind === "asked" && atMs >= lease.expiresAtMs)
      return refuseClipboard(state, lease.questionId, settings, atMs, "expired");
  }
  return undefined;
}
