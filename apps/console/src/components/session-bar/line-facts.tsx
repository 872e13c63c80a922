import { VisuallyHidden } from "@meekijk/design-system";
import type { ConsoleView } from "@meekijk/session-client";
import { useId, useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { lineFactsOf } from "./line-facts-view-model.ts";
import styles from "./line-facts.module.css";

/** How the line is, for whoever looks for it: nothing of it is ever read out by itself. */
export function LineFacts({ view }: { view: ConsoleView }) {
  const { text } = useLanguage();
  const detailsId = useId();
  const [isDismissed, setIsDismissed] = useState(false);
  const facts = lineFactsOf(view, text);
  if (facts === undefined || view.linkPath === undefined) return null;
  return (
    <span
      className={styles.corner}
      onPointerEnter={() => setIsDismissed(false)}
      onKeyDown={({ key }) => {
        if (key === "Escape") setIsDismissed(true);
      }}
    >
      <button
        type="button"
        className={styles.summary}
        aria-describedby={detailsId}
        onFocus={() => setIsDismissed(false)}
        data-testid="line-facts"
        data-state={facts.state}
      >
        <span className={styles.mark} data-state={facts.state} aria-hidden="true" />
        {facts.summary}
      </button>
      <span id={detailsId} role="tooltip" className={styles.details} hidden={isDismissed}>
        {facts.details.map(({ label, value }) => (
          <span key={label} className={styles.row}>
            <span>{label}</span> <strong>{value}</strong>
          </span>
        ))}
      </span>
      <VisuallyHidden>
        <span data-testid="link-path" aria-hidden="true">
          {view.linkPath}
        </span>
      </VisuallyHidden>
    </span>
  );
}
