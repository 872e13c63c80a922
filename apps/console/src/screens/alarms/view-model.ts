import { formatDateTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import {
  brandChangeRecordSchema,
  employeeRoleSchema,
  signInMethodSchema,
  singleSignOnChangeRecordSchema,
} from "@meekijk/protocol";
import type { AccountEventView } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";
import { brandFieldWord } from "../brands/brand-field-word.ts";
import { signInFieldWord } from "../sign-in-provider/sign-in-field-word.ts";
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
    case "brand-created":
    case "brands-ordered":
    case "terms-published":
    case "session-reported":
    case "root-key-accepted":
    case "root-key-rotated":
    case "root-key-replaced":
      return subject;
    case "brand-changed":
      return brandChangeText(subject, text);
    case "single-sign-on-changed":
      return signInChangeText(subject, text);
    case "retention-changed": {
      const [before = "", after = ""] = subject.split(" ");
      const field = text("console.retention.months");
      return text("console.alarms.brand-change", { field, before, after });
    }
    default:
      return undefined;
  }
}

/** Events of before values were kept name the brand alone. */
function brandChangeText(subject: string, text: ConsoleText): string {
  const parsed = brandChangeRecordSchema.safeParse(jsonOf(subject));
  if (!parsed.success) return subject;
  const { brandSlug, changes } = parsed.data;
  const words = changes.map(({ field, before, after }) =>
    text("console.alarms.brand-change", {
      field: text(`console.brands.${brandFieldWord[field]}`),
      before,
      after,
    }),
  );
  return [brandSlug, ...words].join(" · ");
}

function signInChangeText(subject: string, text: ConsoleText): string | undefined {
  const parsed = singleSignOnChangeRecordSchema.safeParse(jsonOf(subject));
  const words = parsed.data?.changes.map(({ field, before, after }) =>
    text("console.alarms.brand-change", {
      field: text(`console.sso.field.${signInFieldWord[field]}`),
      before: valueText(before, text),
      after: valueText(after, text),
    }),
  );
  return words?.join(" · ");
}

/** Of what is on or off, and of what was never set. */
function valueText(json: string, text: ConsoleText): string {
  if (json === "true") return text("console.alarms.value.on");
  if (json === "false") return text("console.alarms.value.off");
  return json === "null" ? text("console.alarms.value.none") : json;
}

function jsonOf(subject: string): unknown {
  try {
    return JSON.parse(subject);
  } catch {
    return undefined;
  }
}
