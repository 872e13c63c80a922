import { Card } from "@meekijk/design-system";
import type { HandedOutLink } from "@meekijk/protocol";
import { ActButton } from "../../administration/act-button.tsx";
import { handOutLink } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";

/** A one-time link: to begin with for who has no passkey yet, to come back with for who lost all of them. */
export function LinkSection({
  employee: { employeeId, isBlocked, passkeyCount },
  onLink,
}: EmployeeSectionProps & { onLink: (link: HandedOutLink) => void }) {
  const { text } = useLanguage();
  const kind = passkeyCount === 0 ? "sign-in-link" : "recovery-link";
  return (
    <Card title={text(`console.employees.${kind}-title`)} data-testid="link">
      <p>{text(`console.employees.${kind}-why`)}</p>
      {isBlocked ? (
        <p>{text("console.error.account-blocked")}</p>
      ) : (
        <ActButton<HandedOutLink>
          act={{ perform: () => handOutLink(employeeId, kind), onDone: onLink }}
          data-testid="hand-out-link"
        >
          {text(`console.employees.${kind}-make`)}
        </ActButton>
      )}
    </Card>
  );
}
