import { limits } from "@meekijk/protocol";
import type { ConsoleStep } from "@meekijk/session-client";
import type { ConsoleText } from "../../language/console-text.ts";
import { secondsLeft } from "../../session/session-state.ts";

export interface AskView {
  tone: "info" | "warning" | "danger";
  message: string;
  /** The answer without a running clock: a screen reader says it once. Empty while nothing was answered. */
  announcement: string;
  /** The device takes a question now; the reason must still be filled in. */
  takesQuestion: boolean;
}

/** Whether the customer can be asked, and what the last answer was. */
export function askView(
  step: Extract<ConsoleStep, { kind: "identified" }>,
  nowMs: number,
  text: ConsoleText,
): AskView {
  if (step.isAskingBlocked) {
    const message = text("console.state.blocked", { count: limits.maxRefusals });
    return { tone: "danger", message, announcement: message, takesQuestion: false };
  }
  const seconds = secondsLeft(step.mayAskFromMs, nowMs);
  const { lastAnswer } = step;
  if (lastAnswer !== undefined && seconds > 0) {
    const answerWith = (left: number) => text(`console.state.${lastAnswer}`, { seconds: left });
    return {
      tone: "warning",
      message: answerWith(seconds),
      announcement: answerWith(limits.refusalPauseMs / 1_000),
      takesQuestion: false,
    };
  }
  return {
    tone: "info",
    message: text("console.state.identified"),
    announcement: "",
    takesQuestion: seconds === 0,
  };
}

/** The reason as it is sent: one line, without space around it. Undefined when there is none (R001). */
export function reasonToSend(typed: string): string | undefined {
  const reason = typed.replace(/\s+/gu, " ").trim();
  return reason === "" ? undefined : reason;
}
