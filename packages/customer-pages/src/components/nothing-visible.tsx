import { Icon } from "@meekijk/design-system";
import styles from "./nothing-visible.module.css";

/** The line that says that nobody sees the screen, where that is so. */
export function NothingVisible({ children }: { children: string }) {
  return (
    <p className={styles.line}>
      <Icon name="eye-off" />
      <span>{children}</span>
    </p>
  );
}
