import type { DeviceToConsole, LeaseNumber, QuestionId } from "@meekijk/protocol";
import type { ConsoleEffect } from "./console-state.ts";

/** Mouse and keyboard as the employee's console knows it: what the customer's device said, and our own question. */
export type ConsoleControl =
  | {
      readonly kind: "none";
      readonly lastAnswer: "refused" | "expired" | "not-now" | undefined;
      readonly mayAskFromMs: number;
      readonly isAskingBlocked: boolean;
    }
  /**
   * `isSent`: our own event of the question is durable, so that the question could go out. `isAllowed`: the answer is yes,
   * and the lease number is still to come.
   */
  | {
      readonly kind: "asking";
      readonly questionId: QuestionId;
      readonly isSent: boolean;
      readonly isAllowed?: true;
    }
  /** `lease`: what our input names, so that it acts in no other stretch of control. */
  | { readonly kind: "granted"; readonly lease: LeaseNumber }
  /** The customer uses their own mouse or keyboard. */
  | { readonly kind: "held-off" };

export const noConsoleControl: ConsoleControl = {
  kind: "none",
  lastAnswer: undefined,
  mayAskFromMs: -Infinity,
  isAskingBlocked: false,
};

type ControlMessage = Extract<DeviceToConsole, { type: "control-state" | "question-answered" }>;

/** What the device said about control. Answers to questions that are not open count for nothing. */
export function hearControl(control: ConsoleControl, message: ControlMessage, atMs: number): ConsoleControl {
  if (message.type === "control-state") {
    if (message.control === "asked") return control;
    if (message.control !== "none") return hearGrant(control, message);
    // What becomes of our own question its answer says; this word may be about what was before it.
    return control.kind === "none" || isUnanswered(control) ? control : noConsoleControl;
  }
  if (control.kind !== "asking" || control.questionId !== message.questionId) return control;
  const { answer, retryAfterMs = 0 } = message;
  if (answer === "granted") return { ...control, isAllowed: true };
  return {
    kind: "none",
    lastAnswer: answer === "blocked" ? "refused" : answer,
    mayAskFromMs: atMs + retryAfterMs,
    isAskingBlocked: answer === "blocked",
  };
}

/** A grant that we gave up with a lost link may still run at the device: only a yes that is news begins one here. */
function hearGrant(
  control: ConsoleControl,
  message: Extract<ControlMessage, { type: "control-state" }>,
): ConsoleControl {
  const isRunning = control.kind !== "none" && !isUnanswered(control);
  if (message.control !== "granted") return isRunning ? { kind: "held-off" } : control;
  return isRunning || message.isOffered === true ? { kind: "granted", lease: message.lease } : control;
}

function isUnanswered(control: ConsoleControl): boolean {
  return control.kind === "asking" && control.isAllowed !== true;
}

/** Gives control or its question back. The words are kept in a lost line: the device may not have noticed it. */
export function releaseControl(control: ConsoleControl): ConsoleEffect[] {
  if (control.kind === "none" || (control.kind === "asking" && !control.isSent)) return [];
  return [
    control.kind === "asking"
      ? { kind: "send", message: { type: "withdraw-question", questionId: control.questionId } }
      : { kind: "send", message: { type: "release-control" } },
  ];
}
