import type { AcceptedTerms } from "../../components/session-facts/accepted-terms.ts";
import type { ConsoleText } from "../../language/console-text.ts";

/** `fit` shows the whole picture; `actual-size` gives every remote pixel one pixel of this screen. */
export const pictureScales = ["fit", "actual-size"] as const;
export type PictureScale = (typeof pictureScales)[number];

/** What the customer said about the computer that the employee must not forget while looking (R018, R021). */
export function cautions(terms: AcceptedTerms | undefined, text: ConsoleText): string[] {
  if (terms === undefined) return [];
  return [
    text(terms.hasBackup ? "record.detail.has-back-up" : "record.detail.no-back-up"),
    text(`record.detail.management.${terms.management}`),
  ];
}

/** How old the picture is, in words; after two minutes nobody counts seconds. */
export function pictureAgeText(seconds: number, text: ConsoleText): string {
  return seconds < 120
    ? text("console.picture.age", { seconds })
    : text("console.picture.age-minutes", { minutes: Math.floor(seconds / 60) });
}
