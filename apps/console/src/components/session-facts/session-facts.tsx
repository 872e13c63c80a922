import type { ConsoleView } from "@meekijk/session-client";
import { useLanguage } from "../../language/use-language.tsx";
import { termsText } from "../record-timeline/event-details-text.ts";
import type { AcceptedTerms } from "./accepted-terms.ts";
import styles from "./session-facts.module.css";

/** What the customer accepted and answered beforehand, and what this session can do. */
export function SessionFacts({ view, terms }: { view: ConsoleView; terms: AcceptedTerms | undefined }) {
  const { text } = useLanguage();
  if (view.session === undefined) return null;
  const { deviceForm } = view.session;
  return (
    <section className={styles.facts} aria-labelledby="facts-title">
      <h2 id="facts-title">{text("console.customer.title")}</h2>
      {terms === undefined ? null : (
        <ul className={styles.lines}>
          {termsText(terms, text).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      <p className={styles.note}>{text(`console.session.device-form.${deviceForm}`)}</p>
      {deviceForm === "browser" ? <p className={styles.note}>{text("console.secured.browser")}</p> : null}
    </section>
  );
}
