import { formatDate, formatDateTime } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { customerChangeRecordSchema } from "@meekijk/protocol";
import type { CustomerEventView, CustomerField, CustomerListItem } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";

export type StateTone = "good" | "warning" | "danger" | "neutral";

/** How far somebody's account is, in words. */
export function stateOf(
  { state }: Pick<CustomerListItem, "state">,
  text: ConsoleText,
): { tone: StateTone; words: string } {
  const tones = { none: "neutral", "not-activated": "warning", active: "good", blocked: "danger" } as const;
  return { tone: tones[state], words: text(`console.customers.state.${state}`) };
}

/** Who blocked the account and when; undefined: nobody. */
export function blockedText(
  { blockedBy, blockedAt }: Pick<CustomerListItem, "blockedBy" | "blockedAt">,
  language: Language,
  text: ConsoleText,
): string | undefined {
  if (blockedBy === null || blockedAt === null) return undefined;
  const date = formatDateTime(language, Date.parse(blockedAt));
  return text(`console.customers.blocked-by.${blockedBy}`, { date });
}

/** A day, or the words for none. */
export function dayText(at: string | null, language: Language, none: string): string {
  return at === null ? none : formatDate(language, Date.parse(at));
}

export interface CustomerEventRow {
  eventId: string;
  at: string;
  what: string;
  /** Empty when there is nothing more to say. */
  details: string[];
  /** Who did it; undefined: the account's holder, or whoever had it in hand. */
  actor: string | undefined;
}

/** What happened to an account, in words. */
export function customerEventRow(
  event: CustomerEventView,
  language: Language,
  text: ConsoleText,
): CustomerEventRow {
  const session =
    event.sessionId === null ? [] : [text("console.customers.event.session", { sessionId: event.sessionId })];
  return {
    eventId: event.eventId,
    at: formatDateTime(language, Date.parse(event.at)),
    what: text(`console.customer-event.${event.kind}`),
    details: [...detailsOf(event, text), ...session],
    actor: event.actorName ?? undefined,
  };
}

const ways: readonly string[] = ["mail", "address", "link", "passkey"] as const;
const isWay = (subject: string): subject is "mail" | "address" | "link" | "passkey" => ways.includes(subject);

/** Names of web sessions, reports and texts say nothing to people, so they stay on record only. */
function detailsOf({ kind, subject }: CustomerEventView, text: ConsoleText): string[] {
  if (subject === null) return [];
  switch (kind) {
    case "customer-changed":
      return changeTexts(subject, text);
    case "invitation-issued":
    case "signed-in":
    case "blocked-sign-in":
      return isWay(subject) ? [text(`console.customers.event.by.${subject}`)] : [];
    case "customer-created":
    case "account-blocked":
    case "session-disowned":
    case "passkey-added":
    case "passkey-removed":
    case "passkey-counter-went-back":
      return [subject];
    default:
      return [];
  }
}

/** What each thing that can change is called. */
export const fieldWords = {
  organisation: "console.customers.organisation",
  name: "console.customers.name",
  email: "console.customers.email",
  phone: "console.customers.phone",
  kind: "console.customers.kind",
  administrator: "console.customers.administrator",
  language: "console.customers.language",
  brand: "console.customers.brand",
} as const satisfies Record<CustomerField, unknown>;

function changeTexts(subject: string, text: ConsoleText): string[] {
  const parsed = customerChangeRecordSchema.safeParse(jsonOf(subject));
  if (!parsed.success) return [];
  return parsed.data.changes.map(({ field, before, after }) =>
    text("console.customers.event.change", {
      field: text(fieldWords[field]),
      before: changedValueText(field, before, text),
      after: changedValueText(field, after, text),
    }),
  );
}

/** A value of the record of changes, in words. */
export function changedValueText(field: CustomerField, value: string | null, text: ConsoleText): string {
  if (value === null) return text("console.customers.nothing");
  if (value === "contact" || value === "end-user") return text(`console.customers.kind.${value}`);
  if (field === "administrator" && (value === "yes" || value === "no"))
    return text(`console.customers.${value}`);
  if (field === "language" && (value === "nl" || value === "en"))
    return text(`console.brands.language.${value}`);
  return value;
}

function jsonOf(subject: string): unknown {
  try {
    return JSON.parse(subject);
  } catch {
    return undefined;
  }
}
