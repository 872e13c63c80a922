import { Card } from "@meekijk/design-system";
import { ActButton } from "../../administration/act-button.tsx";
import { setTraining } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";

/** The mark that this person was trained; without it no code is joined (R046). */
export function TrainingSection({ employee, onChanged }: EmployeeSectionProps) {
  const { text } = useLanguage();
  const { employeeId, name, isTrained } = employee;
  return (
    <Card title={text("console.employees.column.training")} data-testid="training">
      <p>{text(isTrained ? "console.employees.is-trained" : "console.employees.is-not-trained", { name })}</p>
      <ActButton
        act={{
          perform: () => setTraining(employeeId, !isTrained),
          onDone: onChanged,
          done: text(isTrained ? "console.employees.training-taken" : "console.employees.training-given", {
            name,
          }),
        }}
        data-testid="set-training"
      >
        {text(isTrained ? "console.employees.take-training" : "console.employees.give-training")}
      </ActButton>
    </Card>
  );
}
