import { problemWords } from "../problem-words.ts";
import type { PasskeyProblem } from "./passkey-acts.ts";

/** The message that says why no passkey was used or made. */
export function passkeyProblemWords(problem: PasskeyProblem, act: "sign-in" | "add") {
  switch (problem) {
    case "cancelled":
      return `place.passkey.${act}.cancelled` as const;
    case "already-there":
    case "too-many-passkeys":
    case "step-up-needed":
      return `place.passkey.${problem}` as const;
    case "not-signed-in":
      return act === "sign-in" ? "place.passkey.sign-in.unknown" : problemWords(problem);
    case "locked-out":
      return "place.problem.too-many-requests" as const;
    default:
      return problemWords(problem);
  }
}
