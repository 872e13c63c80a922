import { Badge, Button } from "@meekijk/design-system";
import type { EmployeeId, EmployeeList } from "@meekijk/protocol";
import { DataTable } from "../../components/data-table/data-table.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { lastSignedInText, rolesText, secrecyState } from "./view-model.ts";

const columns = ["name", "roles", "training", "secrecy", "passkeys", "last-signed-in"] as const;

/** Everybody with an account, by name; a name opens what can be done about it. */
export function EmployeeTable({
  list: { employees, secrecyVersion },
  onOpen,
}: {
  list: EmployeeList;
  onOpen: (employeeId: EmployeeId) => void;
}) {
  const { language, text } = useLanguage();
  return (
    <DataTable
      label={text("console.administration.page.employees")}
      headings={columns.map((column) => text(`console.employees.column.${column}`))}
      testId="employees"
    >
      {employees.map((employee) => {
        const secrecy = secrecyState(employee, secrecyVersion, language, text);
        return (
          <tr key={employee.employeeId} data-testid="employee" data-employee={employee.name}>
            <th scope="row">
              <Button variant="quiet" onPress={() => onOpen(employee.employeeId)} data-testid="open-employee">
                {employee.name}
              </Button>
              {employee.isBlocked ? <Badge tone="danger">{text("console.employees.blocked")}</Badge> : null}
            </th>
            <td>{rolesText(employee.roles, text)}</td>
            <td>
              <Badge tone={employee.isTrained ? "good" : "warning"}>
                {text(employee.isTrained ? "console.employees.trained" : "console.employees.not-trained")}
              </Badge>
            </td>
            <td>
              <Badge tone={secrecy.tone}>{secrecy.words}</Badge>
            </td>
            <td>{employee.passkeyCount}</td>
            <td>{lastSignedInText(employee, language, text)}</td>
          </tr>
        );
      })}
    </DataTable>
  );
}
