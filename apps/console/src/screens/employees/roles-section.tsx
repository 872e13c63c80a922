import { Card } from "@meekijk/design-system";
import type { EmployeeRole } from "@meekijk/protocol";
import { useState } from "react";
import { ActButton } from "../../administration/act-button.tsx";
import { changeRoles } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";
import { RoleChoices } from "./role-choices.tsx";

/** What this person may do, changed as a whole; from what stood there when the choosing began. */
export function RolesSection({ employee, onChanged }: EmployeeSectionProps) {
  const { text } = useLanguage();
  const [choice, setChoice] = useState<{ from: EmployeeRole[]; roles: EmployeeRole[] }>();
  const { from, roles } = choice ?? { from: employee.roles, roles: employee.roles };
  /** Reads what stands there now, and begins from that. */
  const beginAnew = async () => {
    await onChanged();
    setChoice(undefined);
  };
  const { employeeId, name } = employee;
  return (
    <Card data-testid="roles">
      <RoleChoices held={roles} onChange={(chosen) => setChoice({ from, roles: chosen })} />
      <ActButton
        act={{
          perform: () => changeRoles(employeeId, { from, roles }),
          onDone: beginAnew,
          onRefused: (problem) => (problem === "roles-changed" ? beginAnew() : undefined),
          done: text("console.employees.roles-saved", { name }),
        }}
        data-testid="save-roles"
      >
        {text("console.employees.save-roles")}
      </ActButton>
    </Card>
  );
}
