import type { ReceiptVerdict } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { describeReceipt } from "@meekijk/receipt-sheet";
import { eventLines, keyLines } from "./event-lines.ts";
import { textSection } from "./text-section.ts";

/** What the command prints of a receipt: who, what, when, what is proven and what is not, and every event with both clocks. */
export function reportReceipt(verdict: ReceiptVerdict, language: Language): string[] {
  const text = createFormatter(language, verifyCatalogue);
  const sheet = describeReceipt(verdict, language);
  return [
    sheet.title,
    "",
    ...eventLines(verdict.timeline, language, text),
    ...(verdict.timeline.length === 0 ? [] : [""]),
    ...keyLines(verdict.timeline, text),
    ...(verdict.timeline.length === 0 ? [] : [""]),
    ...sheet.sections
      .filter(({ id }) => id !== "check")
      .flatMap(({ title, lines }) => textSection(title, lines)),
    sheet.verdict,
    sheet.why,
    ...(verdict.whyUnproven === "no-root-key" && verdict.outcome === "who-unproven"
      ? [text("verify.root-missing")]
      : []),
    text(`verify.receipt.${verdict.outcome}`),
  ];
}
