import { classNames, Icon } from "@meekijk/design-system";
import type { ConsoleView } from "@meekijk/session-client";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./identity-badge.module.css";

/** What stands beside the employee's name on the customer's screen. */
export function IdentityBadge({ view: { verification } }: { view: ConsoleView }) {
  const { text } = useLanguage();
  if (verification === undefined) return null;
  const state = verification === "verified" ? "verified" : "not-verified";
  return (
    <span
      className={classNames(styles.badge, state === "verified" && styles.verified)}
      data-testid="identity-state"
      data-state={state}
    >
      <Icon name={state === "verified" ? "shield" : "info"} />
      {text(`console.identity.badge.${state}`)}
    </span>
  );
}
