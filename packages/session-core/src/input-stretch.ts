import type { DeviceToConsole } from "@meekijk/protocol";
import { beginStretch, type ControlFacts } from "./control-lease.ts";
import { isProven, stay } from "./device-ending.ts";
import type { DeviceEffect, DeviceState, DeviceStep } from "./device-state.ts";
import { isQuestionOpen } from "./open-question.ts";

/** Whether control is lent and nothing rests it, but for the moments after a question (`restsUntilMs`). */
export function isControlAtWork(state: DeviceState): state is DeviceState & { kind: "live" } {
  if (state.kind !== "live" || state.view.kind !== "granted" || state.link.kind !== "up") return false;
  // The employee's hands answer no question, and take no text of theirs.
  if (isQuestionOpen(state) || state.clipboard.arrived !== undefined) return false;
  const { lease } = state.control;
  return lease.kind === "granted" && !lease.isHeldOff;
}

/**
 * Control that rested goes on, under a new number: the relay may have kept an act back, and on the screen that it was
 * meant for there stood something else since. A grant has taken its number already.
 */
export function renewStretch(before: DeviceState, step: DeviceStep): DeviceStep {
  const { state, effects } = step;
  if (!isProven(before) || isControlAtWork(before) || !isControlAtWork(state)) return step;
  if (state.control.leaseNumber !== before.control.leaseNumber) return step;
  const control = beginStretch(state.control);
  // Before the word that lets the console send again.
  return stay({ ...state, control }, sayGranted(control), ...effects);
}

/** Tells the console the number that its input must name from now on. */
export function sayGranted({ leaseNumber: lease }: ControlFacts, isOffered = false): DeviceEffect {
  const message: DeviceToConsole = { type: "control-state", control: "granted", lease };
  return { kind: "send", message: isOffered ? { ...message, isOffered } : message };
}
