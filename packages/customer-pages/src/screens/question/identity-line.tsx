import { classNames, Icon } from "@meekijk/design-system";
import type { ShownEmployee } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import styles from "./employee-card.module.css";

const icons = { pending: "clock", verified: "shield", "not-verified": "info", refused: "warning" } as const;

/** What this device found out about who the employee is, in the words that fit this form of program (R036). */
export function IdentityLine({
  organisation,
  verification,
}: {
  organisation: string;
  verification: ShownEmployee["verification"];
}) {
  const { program, text } = usePortal();
  const state = stateOf(verification);
  const words =
    state === "verified"
      ? text(
          program.form === "helper"
            ? "portal.question.identity.verified.helper"
            : "portal.question.identity.verified",
          { organisation },
        )
      : text(`portal.question.identity.${state}`);
  return (
    <p className={classNames(styles.identity, state === "refused" && styles.refused)}>
      <Icon name={icons[state]} />
      <span data-testid="employee-identity" data-state={state}>
        {words}
      </span>
    </p>
  );
}

/** Where nothing was brought nobody tried anything; a proof that does not hold is what an attack looks like. */
function stateOf(verification: ShownEmployee["verification"]): keyof typeof icons {
  if (verification === undefined) return "pending";
  return verification === "verified" || verification === "refused" ? verification : "not-verified";
}
