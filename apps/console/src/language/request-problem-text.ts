import type { RequestProblem } from "../api/request.ts";
import type { ConsoleText } from "./console-text.ts";

/** What went wrong with a request, in words. */
export function requestProblemText(problem: RequestProblem, text: ConsoleText): string {
  return problem === "unreachable" ? text("console.error.offline") : text(`console.error.${problem}`);
}
