import type { PlaceProblem } from "./api/place-request.ts";

/** The message that says what is the matter. */
export function problemWords(problem: PlaceProblem) {
  switch (problem) {
    case "unreachable":
    case "too-many-requests":
    case "not-signed-in":
    case "shared-mailbox":
    case "address-taken":
    case "mail-not-possible":
      return `place.problem.${problem}` as const;
    case "internal":
      return "place.problem.unexpected" as const;
    default:
      return "place.problem.refused" as const;
  }
}
