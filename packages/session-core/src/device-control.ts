import type { EventDetails, LeaseNumber, QuestionId } from "@meekijk/protocol";
import { beginControl, dropControl, openControlQuestion } from "./control-lease.ts";
import { stay } from "./device-ending.ts";
import type { DeviceEffect, DeviceState, DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import { isControlAtWork, sayGranted } from "./input-stretch.ts";
import { answerQuestion, isQuestionOpen } from "./open-question.ts";
import { askGate, refuseOnce } from "./question-gate.ts";
import { restartIdle } from "./session-clocks.ts";

const release: DeviceEffect = { kind: "release-input" };

/**
 * Whether one event of the employee's mouse or keyboard, meant for this stretch of control, may act now (R013). The shell
 * asks this for every single one.
 */
export function mayInjectInput(state: DeviceState, meantFor: LeaseNumber, atMs: number): boolean {
  if (!isControlAtWork(state)) return false;
  const { lease, leaseNumber, restsUntilMs } = state.control;
  if (lease.kind !== "granted" || meantFor !== leaseNumber) return false;
  return atMs < lease.endsAtMs && atMs >= restsUntilMs;
}

/**
 * Whether the hands are not lent: a silent line would take nothing away. Nothing that changes the answer to no goes without
 * a word to the console, which then speaks as often as the device expects (decision 18).
 */
export function isOnlyLookingAlong(state: DeviceState): boolean {
  if (state.kind !== "live" || state.link.kind !== "up") return false;
  const { kind } = state.control.lease;
  return kind !== "granting" && kind !== "granted";
}

/** The employee asks for mouse and keyboard: only while looking along, one question at a time, behind the same gate. */
export function askControl(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const refuse = (answer: "blocked" | "not-now", retryAfterMs?: number): DeviceStep =>
    stay(state, answerQuestion(questionId, answer, retryAfterMs));
  if (settings.controlWording === undefined) return refuse("blocked");
  if (!isLookingAlong(state) || state.control.lease.kind !== "none") return refuse("not-now");
  const gate = askGate(state.gate, settings, atMs);
  if (gate.kind === "blocked") return refuse("blocked");
  if (gate.kind === "not-now") return refuse("not-now", gate.retryAfterMs);
  const control = openControlQuestion(state.control, { questionId, askedBy: "employee" }, settings, atMs);
  const clocks = restartIdle(state.clocks, settings, atMs);
  return stay({ ...state, control, clocks }, say("asked"));
}

/** The customer offers it unasked: the same question on the same page, only opened by themselves. */
export function offerControl(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const isPossible = settings.controlWording !== undefined && isLookingAlong(state);
  if (!isPossible || state.control.lease.kind !== "none") return stay(state);
  return stay({
    ...state,
    control: openControlQuestion(state.control, { questionId, askedBy: "customer" }, settings, atMs),
    clocks: restartIdle(state.clocks, settings, atMs),
  });
}

/** The second yes. Takes effect only once it is logged. */
export function allowControl(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { lease } = state.control;
  const { controlWording: wording } = settings;
  if (state.kind !== "live" || lease.kind !== "asked" || wording === undefined) return stay(state);
  const isInTime = atMs >= lease.answerableAtMs && atMs < lease.expiresAtMs;
  if (lease.questionId !== questionId || !isInTime) return stay(state);
  const isOffered = lease.askedBy === "customer";
  return stay(
    {
      ...state,
      control: { ...state.control, lease: { kind: "granting", questionId, isOffered } },
      clocks: restartIdle(state.clocks, settings, atMs),
    },
    { kind: "record", type: "control-granted", details: { questionId, wording, isOffered }, isGrant: true },
  );
}

/** A no, or silence, which is no. The customer's own offer that comes to nothing costs the employee nothing. */
export function refuseControl(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
  how: "refused" | "expired",
): DeviceStep {
  const { lease } = state.control;
  const { controlWording: wording } = settings;
  if (lease.kind !== "asked" || wording === undefined) return stay(state);
  const control = dropControl(state.control, settings, atMs);
  if (lease.askedBy === "customer") return stay({ ...state, control });
  const { questionId } = lease;
  const gate = refuseOnce(state.gate, settings, atMs);
  const isBlocked = gate.refusals >= settings.maxRefusals;
  return stay(
    { ...state, control, gate },
    {
      kind: "record",
      type: how === "refused" ? "control-refused" : "control-expired",
      details: { questionId, wording },
      isGrant: false,
    },
    answerQuestion(questionId, isBlocked ? "blocked" : how, settings.refusalPauseMs),
    say("none"),
  );
}

/** The grant is durable: control begins, if it still may. */
export function takeControlEffect(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { lease } = state.control;
  if (lease.kind !== "granting" || lease.questionId !== questionId) return stay(state);
  const control = beginControl(state.control, settings, atMs);
  return stay(
    { ...state, control },
    ...(lease.isOffered ? [] : [answerQuestion(questionId, "granted")]),
    sayGranted(control, lease.isOffered),
  );
}

type ControlEnd = EventDetails<"control-ended">["reason"];

/** Control is over, at once and for good: the next needs a new question (R039). A question that stood open is withdrawn. */
export function endControl(
  state: ProvenState,
  reason: ControlEnd,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { lease } = state.control;
  if (lease.kind === "none") return stay(state);
  const next = { ...state, control: dropControl(state.control, settings, atMs) };
  if (lease.kind === "asked") {
    const answer = reason === "link-lost" ? "not-now" : "refused";
    const isOwed = lease.askedBy === "employee" && reason !== "employee-released";
    return stay(next, ...(isOwed ? [answerQuestion(lease.questionId, answer)] : []), say("none"));
  }
  return stay(next, release, say("none"), {
    kind: "record",
    type: "control-ended",
    details: { questionId: lease.questionId, reason },
    isGrant: false,
  });
}

/** The question goes, unanswered by the person: it counts for nothing. */
export function closeControlQuestion(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep & { readonly state: ProvenState } {
  const { lease } = state.control;
  if (lease.kind !== "asked") return stay(state);
  const next = { ...state, control: dropControl(state.control, settings, atMs) };
  if (lease.askedBy === "customer") return stay(next);
  return stay(next, answerQuestion(lease.questionId, "not-now"), say("none"));
}

/** The person used their own mouse or keyboard: theirs always wins, from the first event on. */
export function yieldToOwnInput(state: ProvenState, settings: SessionSettings, atMs: number): DeviceStep {
  const { control } = state;
  if (control.lease.kind !== "granted") return stay(state);
  const restsUntilMs = Math.max(control.restsUntilMs, atMs + settings.ownInputRestMs);
  const lease = { ...control.lease, isHeldOff: true };
  const next = {
    ...state,
    control: { ...control, lease, restsUntilMs },
    clocks: restartIdle(state.clocks, settings, atMs),
  };
  return control.lease.isHeldOff ? stay(next) : stay(next, release, say("held-off"));
}

/** What the clock changes about control; undefined when nothing. */
export function readControlClock(
  state: ProvenState,
  settings: SessionSettings,
  atMs: number,
): DeviceStep | undefined {
  const { lease, restsUntilMs } = state.control;
  if (lease.kind === "asked" && atMs >= lease.expiresAtMs)
    return refuseControl(state, settings, atMs, "expired");
  if (lease.kind !== "granted") return undefined;
  if (atMs >= lease.endsAtMs) return endControl(state, "time-limit", settings, atMs);
  const change = (changed: typeof lease): DeviceState => ({
    ...state,
    control: { ...state.control, lease: changed },
  });
  if (lease.isHeldOff && atMs >= restsUntilMs) return stay(change({ ...lease, isHeldOff: false }));
  if (lease.isWarned || atMs < lease.endsAtMs - settings.controlWarningMs) return undefined;
  const endsInMs = Math.round(lease.endsAtMs - atMs);
  return stay(change({ ...lease, isWarned: true }), {
    kind: "send",
    message: { type: "limit-warned", limit: "control", endsInMs },
  });
}

/** The person lets control go on: a new half hour. Only after the warning, so that nobody extends by a stray click. */
export function extendControl(state: ProvenState, settings: SessionSettings, atMs: number): DeviceStep {
  const { lease } = state.control;
  if (lease.kind !== "granted" || !lease.isWarned) return stay(state);
  const extended = { ...lease, endsAtMs: atMs + settings.controlLengthMs, isWarned: false };
  return stay(
    {
      ...state,
      control: { ...state.control, lease: extended },
      clocks: restartIdle(state.clocks, settings, atMs),
    },
    { kind: "record", type: "limit-extended", details: { limit: "control" }, isGrant: false },
    { kind: "send", message: { type: "limit-extended", limit: "control" } },
  );
}

/** Control is asked only while both see the same: a lost link ends it, and nothing begins under one, or under a question. */
function isLookingAlong(state: ProvenState): boolean {
  return state.kind === "live" && state.link.kind === "up" && !isQuestionOpen(state);
}

function say(control: "none" | "asked" | "held-off"): DeviceEffect {
  return { kind: "send", message: { type: "control-state", control } };
}
