import type { Account } from "../../account/account-store.ts";
import type { ConsoleText } from "../../language/console-text.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";

export interface SignInView {
  tone: "info" | "warning" | "danger";
  message: string;
  /** Said when a new link is the way on. */
  advice: string | undefined;
  mayRetry: boolean;
}

/** What a person who is not signed in reads. */
export function signInView(account: Extract<Account, { kind: "signed-out" }>, text: ConsoleText): SignInView {
  const { problem } = account;
  const needLink = text("console.sign-in.need-link");
  switch (problem) {
    case undefined:
      return { tone: "info", message: needLink, advice: undefined, mayRetry: false };
    case "link-unusable":
      return {
        tone: "danger",
        message: text("console.sign-in.used-or-expired"),
        advice: undefined,
        mayRetry: false,
      };
    case "not-signed-in":
      return {
        tone: "warning",
        message: text("console.error.not-signed-in"),
        advice: needLink,
        mayRetry: false,
      };
    default:
      return {
        tone: "danger",
        message: requestProblemText(problem, text),
        advice: undefined,
        mayRetry: true,
      };
  }
}
