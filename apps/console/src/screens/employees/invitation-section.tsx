import { Card, TextField } from "@meekijk/design-system";
import { useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { inviteEmployee } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";

/** The address with which this person signs in at the provider's own single sign-on. */
export function InvitationSection({ employee: { employeeId, name } }: EmployeeSectionProps) {
  const { text } = useLanguage();
  const [email, setEmail] = useState("");
  return (
    <Card title={text("console.employees.invitation-title")} data-testid="invitation">
      <TextField
        label={text("console.employees.email")}
        description={text("console.employees.invitation-why")}
        type="email"
        value={email}
        onChange={setEmail}
        maxLength={254}
        data-testid="invitation-email"
      />
      <ActButton
        act={{
          perform: () => inviteEmployee(employeeId, email.trim()),
          onDone: () => setEmail(""),
          done: text("console.employees.invited", { name }),
        }}
        data-testid="invite"
      >
        {text("console.employees.invite")}
      </ActButton>
    </Card>
  );
}
