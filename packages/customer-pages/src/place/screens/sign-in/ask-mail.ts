import type { PlaceProblem } from "../../api/place-request.ts";

/** Where somebody is who asks for a link by mail. */
export type AskMail =
  | { kind: "form"; isNew: boolean; isIncomplete: boolean; problem: PlaceProblem | undefined }
  | { kind: "sending"; isNew: boolean }
  | { kind: "sent"; isNew: boolean; sentAtMs: number };

export type AskMailEvent =
  | { kind: "switched" }
  | { kind: "incomplete" }
  | { kind: "refused"; problem: PlaceProblem }
  | { kind: "sent-off" }
  | { kind: "taken"; atMs: number }
  | { kind: "other-address" };

export const firstAskMail: AskMail = {
  kind: "form",
  isNew: false,
  isIncomplete: false,
  problem: undefined,
};

/** The next state. What does not belong to a state changes nothing: an answer counts only for what was sent. */
export function stepAskMail(state: AskMail, event: AskMailEvent): AskMail {
  const form = { kind: "form", isNew: state.isNew, isIncomplete: false, problem: undefined } as const;
  switch (event.kind) {
    case "switched":
      return state.kind === "form" ? { ...form, isNew: !state.isNew } : state;
    case "incomplete":
      return state.kind === "form" ? { ...form, isIncomplete: true } : state;
    case "refused":
      return state.kind === "sent" ? state : { ...form, problem: event.problem };
    case "sent-off":
      return state.kind === "sending" ? state : { kind: "sending", isNew: state.isNew };
    case "taken":
      return state.kind === "sending" ? { kind: "sent", isNew: state.isNew, sentAtMs: event.atMs } : state;
    case "other-address":
      return state.kind === "sent" ? form : state;
  }
}
