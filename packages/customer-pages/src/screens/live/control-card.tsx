import { Button, Card, ProgressText } from "@meekijk/design-system";
import type { DeviceStep } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import { ControlQuestion } from "./control-question.tsx";
import { LentControl } from "./lent-control.tsx";

export interface ControlCardProps {
  step: DeviceStep & { kind: "live" | "paused" };
  customer: CustomerSession;
  readNowMs: () => number;
}

/** Mouse and keyboard, apart from looking along: asked or offered, given, taken back (R013). */
export function ControlCard({ step, customer, readNowMs }: ControlCardProps) {
  const { text } = usePortal();
  const { control, employee } = step;
  return (
    <Card title={text("portal.control.title")} data-testid="control-state" data-state={control.kind}>
      {control.kind === "question" ? (
        <ControlQuestion
          key={control.questionId}
          question={control}
          employee={employee}
          isPaused={step.kind === "paused"}
          customer={customer}
          readNowMs={readNowMs}
        />
      ) : control.kind === "granting" ? (
        <ProgressText>{text("portal.question.recording.control")}</ProgressText>
      ) : control.kind === "granted" ? (
        <LentControl control={control} customer={customer} readNowMs={readNowMs} />
      ) : (
        <>
          <p>{text("portal.control.none")}</p>
          <div>
            <Button
              isDisabled={!control.mayOffer}
              onPress={() => customer.send({ kind: "offer-control" })}
              data-testid="offer-control"
            >
              {text("portal.control.offer")}
            </Button>
          </div>
        </>
      )}
    </Card>
  );
}
