import { formatDate, formatTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { PasskeyView, WebSessionView } from "@meekijk/protocol";
import type { PasskeyProblem } from "../../account/passkey-acts.ts";
import type { ConsoleText } from "../../language/console-text.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";

export interface WebSessionRow {
  webSessionId: string;
  device: string;
  isThisOne: boolean;
  facts: string[];
}

/** "Chrome op Windows", as far as it is known. */
export function deviceName({ browser, system }: WebSessionView, text: ConsoleText): string {
  return text("console.web-sessions.device", {
    browser: browser ?? text("console.web-sessions.browser"),
    system: system ?? text("console.web-sessions.system"),
  });
}

/** Where the account is signed in: this browser first, then newest first. */
export function webSessionRows(
  webSessions: readonly WebSessionView[],
  language: Language,
  text: ConsoleText,
): WebSessionRow[] {
  const own = webSessions.filter(({ isThisOne }) => isThisOne);
  const others = webSessions.filter(({ isThisOne }) => !isThisOne);
  return [...own, ...others].map((webSession) => ({
    webSessionId: webSession.webSessionId,
    device: deviceName(webSession, text),
    isThisOne: webSession.isThisOne,
    facts: [
      `${text("console.web-sessions.since", { date: moment(webSession.signedInAt, language) })} ${text(`console.web-sessions.by.${webSession.signedInBy}`)}`,
      text("console.web-sessions.used", { date: moment(webSession.lastUsedAt, language) }),
    ],
  }));
}

/** The other browsers in words, each once; undefined when there are none. */
export function otherDevices(webSessions: readonly WebSessionView[], text: ConsoleText): string | undefined {
  const names = webSessions.filter(({ isThisOne }) => !isThisOne).map((one) => deviceName(one, text));
  return names.length === 0 ? undefined : [...new Set(names)].join(", ");
}

export function passkeyFacts(passkey: PasskeyView, language: Language, text: ConsoleText): string[] {
  const { createdAt, lastUsedAt } = passkey;
  return [
    text("console.passkeys.created", { date: moment(createdAt, language) }),
    lastUsedAt === null
      ? text("console.passkeys.never-used")
      : text("console.passkeys.used", { date: moment(lastUsedAt, language) }),
  ];
}

/** Why an act with a passkey came to nothing. */
export function passkeyProblemText(problem: PasskeyProblem, text: ConsoleText): string {
  if (problem === "cancelled" || problem === "already-there") return text(`console.passkeys.${problem}`);
  return requestProblemText(problem, text);
}

function moment(at: string, language: Language): string {
  const atMs = Date.parse(at);
  return `${formatDate(language, atMs)} ${formatTime(language, atMs)}`;
}
