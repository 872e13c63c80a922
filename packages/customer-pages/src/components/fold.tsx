import type { ReactNode } from "react";
import styles from "./fold.module.css";

/** What only some want to read: folded away behind its own words, and opened by the keyboard as well. */
export function Fold({
  summary,
  testId,
  children,
}: {
  summary: string;
  testId?: string;
  children: ReactNode;
}) {
  return (
    <details>
      <summary className={styles.summary} data-testid={testId}>
        {summary}
      </summary>
      <div className={styles.content}>{children}</div>
    </details>
  );
}
