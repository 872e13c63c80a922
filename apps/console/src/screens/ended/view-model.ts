import { formatTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { ConsoleStep } from "@meekijk/session-client";
import type { ConsoleText } from "../../language/console-text.ts";

export interface EndedView {
  endedBy: string;
  reason: string;
  endedAt: string;
  noAccess: string;
  /** Only a proven session must be written up (R050). */
  owesWriteUp: boolean;
}

/** By whom, why and when the session ended, and what is owed now. */
export function endedView(
  step: Extract<ConsoleStep, { kind: "ended" }>,
  language: Language,
  text: ConsoleText,
): EndedView {
  return {
    endedBy: text(`console.ended.by.${step.endedBy}`),
    reason: text(`console.ended.reason.${step.reason}`),
    endedAt: text("console.ended.at", { time: formatTime(language, step.endedAtMs) }),
    noAccess: text("console.ended.no-access"),
    owesWriteUp: step.wasProven,
  };
}
