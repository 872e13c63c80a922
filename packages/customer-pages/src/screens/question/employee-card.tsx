import type { ShownEmployee } from "@meekijk/session-client";
import { Icon } from "@meekijk/design-system";
import { usePortal } from "../../portal-context.tsx";
import { IdentityLine } from "./identity-line.tsx";
import styles from "./employee-card.module.css";

/** Who it is and why: what the customer compares with the voice on the telephone (R036). */
export function EmployeeCard({
  shown: { employee, verification },
  reason,
}: {
  shown: ShownEmployee;
  reason?: string;
}) {
  const { text } = usePortal();
  return (
    <>
      <div className={styles.card}>
        <span className={styles.portrait}>
          <Icon name="person" size="large" />
        </span>
        <dl className={styles.facts}>
          <div>
            <dt>{text("portal.question.name-label")}</dt>
            <dd className={styles.name} data-testid="employee-name">
              {employee.name}
            </dd>
          </div>
          <div>
            <dt>{text("portal.question.organisation-label")}</dt>
            <dd className={styles.organisation}>{employee.organisation}</dd>
          </div>
          {reason === undefined ? null : (
            <div className={styles.whole}>
              <dt>{text("portal.question.reason-label")}</dt>
              <dd className={styles.reason} data-testid="session-reason">
                {reason}
              </dd>
            </div>
          )}
        </dl>
      </div>
      <IdentityLine organisation={employee.organisation} verification={verification} />
    </>
  );
}
