import type { SignInOptions } from "@meekijk/protocol";
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

/** The ways in that this page offers beside a link. */
export interface WaysIn {
  hasPasskey: boolean;
  /** Address of the console where passkeys work, when they do not here. */
  elsewhere: string | undefined;
  singleSignOn: readonly NonNullable<SignInOptions["singleSignOn"]>[];
}

export function waysIn(options: SignInOptions | undefined, pageOrigin: string): WaysIn {
  const { passkeyOrigins = [], singleSignOn = null } = options ?? {};
  const hasPasskey = passkeyOrigins.includes(pageOrigin);
  const [other] = passkeyOrigins;
  return {
    hasPasskey,
    elsewhere: hasPasskey || other === undefined ? undefined : `${other}/console/`,
    singleSignOn: singleSignOn === null ? [] : [singleSignOn],
  };
}

/** What a person who is not signed in reads; nothing while the buttons say it all. */
export function signInView(
  account: Extract<Account, { kind: "signed-out" }>,
  ways: WaysIn,
  text: ConsoleText,
): SignInView | undefined {
  const { problem } = account;
  const needLink = text("console.sign-in.need-link");
  switch (problem) {
    case undefined:
      return ways.hasPasskey || ways.singleSignOn.length > 0
        ? undefined
        : { tone: "info", message: needLink, advice: undefined, mayRetry: false };
    case "passkey-cancelled":
    case "passkey-refused":
    case "single-sign-on-refused":
    case "single-sign-on-account-unknown":
    case "single-sign-on-unreachable":
      return {
        tone: "warning",
        message: text(`console.sign-in.${problem}`),
        advice: undefined,
        mayRetry: false,
      };
    case "locked-out":
      return {
        tone: "danger",
        message: requestProblemText(problem, text),
        advice: undefined,
        mayRetry: false,
      };
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
