import { Card } from "@meekijk/design-system";
import { useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { changeRoles } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** What this person may do, changed as a whole. */
export function RolesSection({ employee, onChanged }: EmployeeSectionProps) {
  const { text } = useLanguage();
  const [held, setHeld] = useState(employee.roles);
  const { employeeId, name } = employee;
  return (
    <Card data-testid="roles">
      <RoleChoices held={held} onChange={setHeld} />
      <ActButton
        act={{
          perform: () => changeRoles(employeeId, held),
          onDone: onChanged,
          done: text("console.employees.roles-saved", { name }),
        }}
        data-testid="save-roles"
      >
        {text("console.employees.save-roles")}
      </ActButton>
    </Card>
  );
}
