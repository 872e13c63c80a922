import { Card, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { EmployeeId } from "@meekijk/protocol";
import { useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { inviteEmployee, unlinkEmployee } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";

/** Who of the provider's own single sign-on opens this account: inviting by address, and taking that away again. */
export function SingleSignOnSection({
  employee: { employeeId, name, singleSignOn },
  takesInvitations,
  onChanged,
}: EmployeeSectionProps & { takesInvitations: boolean }) {
  const { text } = useLanguage();
  return (
    <Card title={text("console.employees.invitation-title")} data-testid="invitation">
      {singleSignOn === "none" ? null : (
        <>
          <p>{text(`console.employees.single-sign-on.${singleSignOn}`, { name })}</p>
          <ActButton
            act={{
              perform: () => unlinkEmployee(employeeId),
              onDone: onChanged,
              done: text("console.employees.unlinked", { name }),
            }}
            data-testid="unlink"
          >
            {text(`console.employees.unlink.${singleSignOn}`)}
          </ActButton>
        </>
      )}
      {takesInvitations ? <InvitationForm {...{ employeeId, name, onChanged }} /> : null}
    </Card>
  );
}

function InvitationForm({
  employeeId,
  name,
  onChanged,
}: {
  employeeId: EmployeeId;
  name: string;
  onChanged: () => Promise<void>;
}) {
  const { text } = useLanguage();
  const [email, setEmail] = useState("");
  return (
    <>
      <TextField
        label={text("console.employees.email")}
        description={text("console.employees.invitation-why")}
        type="email"
        value={email}
        onChange={setEmail}
        maxLength={limits.maxEmailCharacters}
        data-testid="invitation-email"
      />
      <ActButton
        act={{
          perform: () => inviteEmployee(employeeId, email.trim()),
          onDone: async () => {
            setEmail("");
            await onChanged();
          },
          done: text("console.employees.invited", { name }),
        }}
        data-testid="invite"
      >
        {text("console.employees.invite")}
      </ActButton>
    </>
  );
}
