import { Button, VisuallyHidden } from "@meekijk/design-system";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { ConsoleView } from "@meekijk/session-client";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import { SessionStateBadge } from "../session-bar/session-state-badge.tsx";
import { LanguageSwitch } from "./language-switch.tsx";
import styles from "./top-bar.module.css";

/** Who works here, while no session runs. */
export function TopBar({
  employee,
  view,
  onSignOut,
}: {
  employee: EmployeeIdentity;
  view: ConsoleView;
  onSignOut: () => void;
}) {
  const { text } = useLanguage();
  return (
    <header className={styles.bar}>
      <a className={styles.skip} href="#main" onClick={focusMain}>
        {text("console.page.skip-to-content")}
      </a>
      <a className={styles.name} href="#">
        {text("console.page.short-title")}
      </a>
      <SessionStateBadge view={view} />
      <div className={styles.account}>
        <LanguageSwitch />
        <a className={styles.employee} href={fragmentOf({ kind: "account" })} data-testid="open-account">
          <strong>{employee.name}</strong>
          <span>{employee.organisation}</span>
          <VisuallyHidden>{text("console.account.title")}</VisuallyHidden>
        </a>
        <Button variant="quiet" onPress={onSignOut}>
          {text("console.page.sign-out")}
        </Button>
      </div>
    </header>
  );
}

/** The fragment of the address names the place in the console, so the link itself may not be followed. */
function focusMain(event: { preventDefault(): void }): void {
  event.preventDefault();
  document.querySelector<HTMLElement>("main")?.focus();
}
