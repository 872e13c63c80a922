import type { LogRelation, ReceiptVerdict } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import type { PublicKey } from "@meekijk/protocol";
import { describeReceipt } from "@meekijk/receipt-sheet";
import { eventLines, keyLines } from "./event-lines.ts";
import { relationLine } from "./other-log.ts";
import { element, list } from "./page-parts.ts";

export interface CheckedReceipt {
  verdict: ReceiptVerdict;
  fileName: string;
  /** The root key that it was checked with, as somebody typed it. */
  root: PublicKey | undefined;
  /** What its log was held against. */
  other?: { relation: LogRelation; fileName: string };
}

/** What was found, as the page shows and prints it. The heading can take the focus. */
export function renderResult(
  { verdict, fileName, root, other }: CheckedReceipt,
  language: Language,
): { result: HTMLElement; heading: HTMLElement } {
  const text = createFormatter(language, verifyCatalogue);
  const sheet = describeReceipt(verdict, language);
  const heading = element("h2", { tabindex: "-1", "data-testid": "verify-verdict" }, sheet.verdict);
  const print = element("button", { type: "button", class: "plain no-print" }, text("verify.page.print"));
  print.addEventListener("click", () => window.print());
  const events = [...eventLines(verdict.timeline, language, text), ...keyLines(verdict.timeline, text)];
  const result = element(
    "section",
    { "data-testid": "verify-result", "data-outcome": verdict.outcome },
    element(
      "div",
      { class: `card verdict ${verdict.outcome}` },
      heading,
      element("p", {}, sheet.why),
      // A sheet of paper goes on without the page: it says itself what was checked, and with which key.
      element("p", { class: "checked" }, text("verify.page.checked-file", { fileName })),
      element(
        "p",
        { class: "checked", "data-testid": "verify-used-key" },
        root === undefined
          ? text("verify.page.checked-without-key")
          : text("verify.page.checked-key", { publicKey: root }),
      ),
      ...(verdict.record === undefined ? [] : [print]),
    ),
    ...(other === undefined
      ? []
      : [
          element(
            "div",
            { class: "card", "data-testid": "verify-log", "data-relation": other.relation.kind },
            element("p", { class: "checked" }, text("verify.page.other-file", { fileName: other.fileName })),
            element("p", {}, relationLine(other.relation, verdict, text)),
          ),
        ]),
    ...sheet.sections.map(({ title, lines }) =>
      element("section", {}, element("h2", {}, title), list(lines)),
    ),
    ...(events.length === 0
      ? []
      : [
          element(
            "section",
            {},
            element("h2", {}, text("verify.page.events")),
            element("pre", {}, events.join("\n")),
          ),
        ]),
  );
  return { result, heading };
}
