import type { QuestionId } from "@meekijk/protocol";
import { directionOfQuestion, endClipboard } from "./clipboard-question.ts";
import { endControl } from "./device-control.ts";
import { isProven, stay } from "./device-ending.ts";
import type { DeviceStep, ProvenState, SessionSettings } from "./device-state.ts";
import { noLease } from "./lease.ts";
import { isQuestionOpen } from "./open-question.ts";
import { closeGate } from "./question-gate.ts";

/**
 * The employee takes a question back, at the device. Control and clipboard are given back if their yes crossed this word.
 * A view whose yes crossed it stays, and the console shows it: the customer shows their screen, and both sides say so.
 */
export function withdrawQuestion(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const step = close(state, questionId, settings, atMs);
  const next = step.state;
  const wasOpen = isQuestionOpen(state) && isProven(next) && !isQuestionOpen(next);
  // Whoever asks and takes back in turn would keep the customer's screen busy without a single no.
  return wasOpen ? stay({ ...next, gate: closeGate(next.gate, settings, atMs) }, ...step.effects) : step;
}

function close(
  state: ProvenState,
  questionId: QuestionId,
  settings: SessionSettings,
  atMs: number,
): DeviceStep {
  const { lease } = state.control;
  const isOfCustomer = lease.kind === "asked" && lease.askedBy === "customer";
  if (lease.kind !== "none" && !isOfCustomer && lease.questionId === questionId)
    return endControl(state, "employee-released", settings, atMs);
  const direction = directionOfQuestion(state, questionId);
  if (direction !== undefined) return endClipboard(state, direction, "employee-released", settings, atMs);
  if (state.view.kind !== "asked" || state.view.questionId !== questionId) return stay(state);
  return stay({ ...state, view: noLease }, { kind: "send", message: { type: "view-state", view: "none" } });
}
