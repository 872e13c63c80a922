import { VisuallyHidden } from "@meekijk/design-system";
import styles from "./spoken-notice.module.css";

/** Says a notice at once to screen readers, also when it comes with the page; the visible one counts seconds beside it. */
export function SpokenNotice({ children }: { children: string | undefined }) {
  return (
    <div role="alert" className={styles.spoken}>
      <VisuallyHidden>{children}</VisuallyHidden>
    </div>
  );
}
