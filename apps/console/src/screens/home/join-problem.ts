import { limits } from "@meekijk/protocol";
import type { JoinProblem } from "@meekijk/session-client";
import type { ConsoleText } from "../../language/console-text.ts";

/** Why the last join gave no session, in words that say what to do now. */
export function describeJoinProblem(problem: JoinProblem, text: ConsoleText): string {
  switch (problem.reason) {
    case "wrong-code":
      return text("console.join-error.wrong-code", {
        triesLeft: "triesLeft" in problem ? problem.triesLeft : 0,
      });
    case "too-many-joins":
      return text("console.join-error.too-many-joins", { minutes: limits.joinWindowMs / 60_000 });
    case "code-dead":
      return text("console.join-error.too-many-tries");
    case "code-withdrawn":
      return text("console.join-error.code-dead");
    case "version-unknown":
    case "not-signed-in":
      return text(`console.closed.${problem.reason}`);
    case "tampered":
      return text("console.ended.reason.tampered");
    default:
      return text(`console.join-error.${problem.reason}`);
  }
}
