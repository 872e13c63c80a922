import styles from "./progress-text.module.css";

/** Says that something runs and what; screen readers hear each new text. */
export function ProgressText({ children, ...rest }: { children: string; "data-testid"?: string }) {
  return (
    <p {...rest} className={styles.progress} role="status">
      <span className={styles.spinner} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}
