import { Banner, Button, Card } from "@meekijk/design-system";
import { useState } from "react";
import { blockEmployee, unblockEmployee } from "../../api/employees.ts";
import { useAct } from "../../administration/use-act.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { EmployeeSectionProps } from "./employee-detail.tsx";

/** Out at once, or free again. Blocking names the person once more before it happens. */
export function BlockSection({ employee, onChanged }: EmployeeSectionProps) {
  const { text } = useLanguage();
  const { employeeId, name, isBlocked } = employee;
  const [isAsked, setIsAsked] = useState(false);
  const { perform, isBusy, notice } = useAct();
  const block = () => {
    setIsAsked(false);
    void perform({
      perform: () => blockEmployee(employeeId),
      onDone: onChanged,
      done: text("console.employees.block-done", { name }),
    });
  };
  const unblock = () =>
    void perform({
      perform: () => unblockEmployee(employeeId),
      onDone: onChanged,
      done: text("console.employees.unblock-done", { name }),
    });
  return (
    <Card title={text("console.employees.block-title")} data-testid="block">
      <p>{text(isBlocked ? "console.employees.is-blocked" : "console.employees.block-why", { name })}</p>
      {notice}
      {isBlocked ? (
        <Button isDisabled={isBusy} onPress={unblock} data-testid="unblock-employee">
          {text("console.employees.unblock", { name })}
        </Button>
      ) : isAsked ? (
        <Banner
          tone="danger"
          announce="assertive"
          title={text("console.employees.block-sure", { name })}
          data-testid="block-question"
          actions={
            <>
              <Button variant="danger" autoFocus onPress={block} data-testid="confirm-block">
                {text("console.employees.block-yes", { name })}
              </Button>
              <Button variant="quiet" onPress={() => setIsAsked(false)}>
                {text("console.employees.cancel")}
              </Button>
            </>
          }
        >
          <p>{text("console.employees.block-what")}</p>
        </Banner>
      ) : (
        <Button
          variant="danger"
          isDisabled={isBusy}
          onPress={() => setIsAsked(true)}
          data-testid="block-employee"
        >
          {text("console.employees.block", { name })}
        </Button>
      )}
    </Card>
  );
}
