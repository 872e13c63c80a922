import { Button } from "@meekijk/design-system";
import type { EmployeeId, HandedOutLink as HandedOut } from "@meekijk/protocol";
import { useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readEmployees } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import { EmployeeDetail } from "./employee-detail.tsx";
import { EmployeeTable } from "./employee-table.tsx";
import { HandedOutLink } from "./handed-out-link.tsx";
import { NewEmployeeForm } from "./new-employee-form.tsx";

type View = { kind: "list" } | { kind: "new" } | { kind: "detail"; employeeId: EmployeeId };

/** Everybody with an account of this provider, and what can be done about each. */
export function EmployeesPage({ me: { allowed, employee }, onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readEmployees, onSignedOut);
  const [view, setView] = useState<View>({ kind: "list" });
  const [created, setCreated] = useState<{ name: string; link: HandedOut }>();
  if (reading.kind !== "ready") return <ReadingNotice reading={reading} onRetry={readAgain} />;
  const list = reading.value;
  // What others did meanwhile shows whenever somebody goes on to another view.
  const show = (next: View) => {
    setView(next);
    void readAgain();
  };
  const opened =
    view.kind === "detail" ? list.employees.find((one) => one.employeeId === view.employeeId) : undefined;
  if (opened !== undefined) {
    return (
      <EmployeeDetail
        key={opened.employeeId}
        employee={opened}
        secrecyVersion={list.secrecyVersion}
        takesInvitations={list.takesInvitations}
        allowed={allowed}
        onChanged={readAgain}
        onBack={() => show({ kind: "list" })}
      />
    );
  }
  if (view.kind === "new") {
    return (
      <NewEmployeeForm
        organisation={employee.organisation}
        onCancel={() => setView({ kind: "list" })}
        onCreated={(name, link) => {
          setCreated({ name, link });
          show({ kind: "list" });
        }}
      />
    );
  }
  return (
    <>
      {created === undefined ? null : (
        <HandedOutLink
          name={created.name}
          address={created.link.address}
          onClose={() => setCreated(undefined)}
        />
      )}
      {allowed.includes("manage-employees") ? (
        <p>
          <Button variant="primary" onPress={() => setView({ kind: "new" })} data-testid="add-employee">
            {text("console.employees.add")}
          </Button>
        </p>
      ) : null}
      <EmployeeTable list={list} onOpen={(employeeId) => show({ kind: "detail", employeeId })} />
    </>
  );
}
