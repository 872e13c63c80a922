import { Button, Card, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { AccessAction } from "@meekijk/protocol";
import { useRef, useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { blockCustomer, unblockCustomer } from "../../api/customers.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { CustomerSectionProps } from "./customer-detail.tsx";
import styles from "./customers.module.css";
import { blockedText } from "./view-model.ts";

/** Out at once by one press, whoever hears of misuse first; free again by who manages customers (R061). */
export function BlockSection({
  customer,
  allowed,
  onChanged,
}: CustomerSectionProps & { allowed: readonly AccessAction[] }) {
  const { language, text } = useLanguage();
  const [reason, setReason] = useState("");
  const why = useRef<HTMLParagraphElement>(null);
  const { perform, isBusy, notice } = useAct<number | undefined>();
  const { customerId, name } = customer;
  // The button that was pressed is gone then: the keyboard goes on from what stands in its place.
  const changed = async () => {
    await onChanged();
    why.current?.focus();
  };
  const block = () =>
    void perform({
      perform: () => blockCustomer(customerId, reason),
      onDone: async () => {
        setReason("");
        await changed();
      },
      done: (count = 0) => text("console.customers.block-done", { count }),
    });
  const unblock = () =>
    void perform({
      perform: () => unblockCustomer(customerId),
      onDone: changed,
      done: text("console.customers.unblock-done", { name }),
    });
  const isBlocked = customer.state === "blocked";
  if (!isBlocked && !allowed.includes("block-customers")) return null;
  return (
    <Card title={text("console.customers.block-title")} data-testid="customer-block">
      <p ref={why} tabIndex={-1} className={styles.why}>
        {isBlocked ? blockedText(customer, language, text) : text("console.customers.block-why")}
      </p>
      {notice}
      {isBlocked ? (
        allowed.includes("manage-customers") ? (
          <>
            <p>{text("console.customers.unblock-why")}</p>
            <p>
              <Button isDisabled={isBusy} onPress={unblock} data-testid="unblock-customer">
                {text("console.customers.unblock", { name })}
              </Button>
            </p>
          </>
        ) : null
      ) : (
        <>
          <p>
            <Button variant="danger" isDisabled={isBusy} onPress={block} data-testid="block-customer">
              {text("console.customers.block")}
            </Button>
          </p>
          <TextField
            label={text("console.customers.block-reason")}
            description={text("console.customers.block-reason-hint")}
            value={reason}
            onChange={setReason}
            maxLength={limits.maxReasonCharacters}
            data-testid="block-reason"
          />
        </>
      )}
    </Card>
  );
}
