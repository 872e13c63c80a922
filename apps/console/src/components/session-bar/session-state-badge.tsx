import { classNames } from "@meekijk/design-system";
import type { ConsoleView } from "@meekijk/session-client";
import { useLanguage } from "../../language/use-language.tsx";
import { describeSessionState } from "../../session/session-state.ts";
import styles from "./session-state-badge.module.css";

/** Where the session is, in a word that screen readers hear when it changes. */
export function SessionStateBadge({ view }: { view: Pick<ConsoleView, "step" | "link"> }) {
  const { text } = useLanguage();
  const { state, label, tone } = describeSessionState(view, text);
  return (
    <span
      className={classNames(styles.badge, styles[tone])}
      role="status"
      data-testid="session-state"
      data-state={state}
    >
      <span className={styles.dot} aria-hidden="true" />
      {label}
    </span>
  );
}
