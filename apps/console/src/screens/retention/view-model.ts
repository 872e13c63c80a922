import { formatCalendarDate } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { retentionMonthsSchema } from "@meekijk/protocol";
import type { DestructionDays, DestructionView } from "@meekijk/protocol";
import type { ConsoleText } from "../../language/console-text.ts";

/** What somebody typed as a number of months; undefined when it is none that the setting may have. */
export function monthsOf(typed: string): number | undefined {
  const digits = typed.trim();
  if (!/^\d{1,3}$/.test(digits)) return undefined;
  return retentionMonthsSchema.safeParse(Number(digits)).data;
}

/** The days of the two fields; an empty one bounds nothing. */
export function daysOf(from: string, to: string): DestructionDays {
  return { ...(from !== "" && { from }), ...(to !== "" && { to }) };
}

/** What was destroyed, counted in words; what there was none of is left out. */
export function countsOf(destruction: DestructionView, text: ConsoleText): string {
  const counts = [
    ["events", destruction.eventDetails],
    ["feedback", destruction.feedback],
    ["damage", destruction.damageReports],
    ["reports", destruction.sessionReports],
    ["notes", destruction.accountNotes],
  ] as const;
  const words = [
    ...(destruction.kind === "customer-account" ? [text("console.retention.counts.person")] : []),
    ...counts.flatMap(([kind, count]) =>
      count === 0 ? [] : text(`console.retention.counts.${kind}`, { count }),
    ),
  ];
  return words.length === 0 ? "–" : words.join(", ");
}

/** The rule by which it went. */
export function ruleOf(
  { retentionMonths, retainedUntil, byName }: DestructionView,
  language: Language,
  text: ConsoleText,
): string {
  if (retentionMonths === null || retainedUntil === null)
    return text("console.retention.rule.request", { name: byName ?? "–" });
  const until = formatCalendarDate(language, retainedUntil);
  return text("console.retention.rule", { months: retentionMonths, until });
}
