import { Button, ButtonRow, Card } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { CustomerErasureView } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { eraseCustomer } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { CustomerSectionProps } from "./customer-detail.tsx";

/** Erases a person who asks for it: by two presses, with what stays said before and after. */
export function EraseSection({ customer: { customerId, name } }: Pick<CustomerSectionProps, "customer">) {
  const { language, text } = useLanguage();
  const [isAsked, setIsAsked] = useState(false);
  const [isDone, setIsDone] = useState(false);
  const { perform, isBusy, notice } = useAct<CustomerErasureView>();
  const erase = () =>
    void perform({
      perform: () => eraseCustomer(customerId),
      onDone: () => setIsDone(true),
      done: ({ keptRecords, keptUntil }) =>
        keptUntil === null
          ? text("console.erase.done-nothing-kept")
          : text("console.erase.done", {
              count: keptRecords,
              until: formatCalendarDate(language, keptUntil),
            }),
    });
  return (
    <Card title={text("console.erase.title")} data-testid="customer-erase">
      <p>{text("console.erase.why")}</p>
      {notice}
      {isDone ? null : isAsked ? (
        <ButtonRow>
          <Button variant="danger" isDisabled={isBusy} onPress={erase} data-testid="erase-customer-sure">
            {text("console.erase.sure", { name })}
          </Button>
          <Button isDisabled={isBusy} onPress={() => setIsAsked(false)}>
            {text("console.erase.cancel")}
          </Button>
        </ButtonRow>
      ) : (
        <div>
          <Button onPress={() => setIsAsked(true)} data-testid="erase-customer">
            {text("console.erase.ask")}
          </Button>
        </div>
      )}
    </Card>
  );
}
