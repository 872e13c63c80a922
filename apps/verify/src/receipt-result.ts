import type { ReceiptVerdict } from "@meekijk/evidence";
import { createFormatter, verifyCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/messages";
import { describeReceipt } from "@meekijk/receipt-sheet";
import { eventLines, keyLines } from "./event-lines.ts";
import { element, list } from "./page-parts.ts";

/** What was found, as the page shows and prints it. The heading can take the focus. */
export function renderResult(
  verdict: ReceiptVerdict,
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
      ...(verdict.record === undefined ? [] : [print]),
    ),
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
