import type { ReactNode } from "react";
import styles from "./visually-hidden.module.css";

/** Text for screen readers alone; `isLive` speaks each new text when there is time. */
export function VisuallyHidden({ isLive = false, children }: { isLive?: boolean; children: ReactNode }) {
  return (
    <span className={styles.hidden} {...(isLive && { "aria-live": "polite" as const })}>
      {children}
    </span>
  );
}
