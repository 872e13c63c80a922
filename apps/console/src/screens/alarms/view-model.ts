import { formatDateTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { employeeRoleSchema, signInMethodSchema } from "@meekijk/protocol";
import type { AccountEventView } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";
import { rolesText } from "../employees/view-model.ts";

export interface AccountEventRow {
  eventId: string;
  at: string;
  what: string;
  /** With what; undefined when there is nothing to say. */
  detail: string | undefined;
  account: string;
  /** Who did it to the account; undefined: its holder, or whoever had it in hand. */
  actor: string | undefined;
}

/** What happened to accounts, in words. */
export function accountEventRow(
  event: AccountEventView,
  language: Language,
  text: ConsoleText,
): AccountEventRow {
  return {
    eventId: event.eventId,
    at: formatDateTime(language, Date.parse(event.at)),
    what: text(`console.account-event.${event.kind}`),
    detail: detailOf(event, text),
    account: event.account.name,
    actor: event.actor?.name,
  };
}

/** A web session's or another party's own name says nothing to people, so it stays on record only. */
function detailOf({ kind, subject }: AccountEventView, text: ConsoleText): string | undefined {
  if (subject === null) return undefined;
  switch (kind) {
    case "employee-created":
    case "roles-changed":
      return rolesText(
        employeeRoleSchema.options.filter((role) => subject.split(", ").includes(role)),
        text,
      );
    case "signed-in":
    case "blocked-sign-in": {
      const method = signInMethodSchema.safeParse(subject);
      return method.success ? text(`console.web-sessions.by.${method.data}`) : undefined;
    }
    case "secrecy-acknowledged":
      return text("console.alarms.version", { version: subject });
    case "passkey-added":
    case "passkey-removed":
    case "passkey-counter-went-back":
    case "employee-invited":
    case "identity-linked":
      return subject;
    default:
      return undefined;
  }
}
