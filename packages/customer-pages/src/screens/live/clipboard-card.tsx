import { Button, ButtonRow, Card, Countdown, ProgressText, useNow } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { DeviceClipboard, DeviceStep } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import { isGranting, passedTextOf } from "./clipboard-content.ts";
import styles from "./control.module.css";
import { HeldAnswer } from "./held-answer.tsx";

const directions = ["in", "out"] as const;

/** Text between the two computers, a right for each direction; every text is shown before it is taken. */
export function ClipboardCard({
  step,
  clipboard,
  customer,
  readNowMs,
}: {
  step: DeviceStep & { kind: "live" | "paused" };
  clipboard: DeviceClipboard;
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { text } = usePortal();
  const { question, arrived } = clipboard;
  const passed = passedTextOf(clipboard);
  const isPaused = step.kind === "paused";
  const nowMs = useNow(readNowMs);
  const lent = directions.filter((direction) => clipboard[direction] === "granted");
  return (
    <Card title={text("portal.clipboard.title")} data-testid="clipboard-state">
      {question === undefined ? null : (
        <ClipboardQuestion
          key={question.questionId}
          question={question}
          employee={step.employee}
          isPaused={isPaused}
          customer={customer}
          readNowMs={readNowMs}
        />
      )}
      {arrived === undefined ? null : (
        <div className={styles.question}>
          <p role="alert">{text("portal.clipboard.arrived")}</p>
          <pre className={styles.words} data-testid="clipboard-text">
            {arrived.text}
          </pre>
          {isPaused ? <HeldAnswer /> : null}
          <ButtonRow>
            <Button
              isDisabled={isPaused || nowMs < arrived.takeableAtMs}
              onPress={() => customer.send({ kind: "take-clipboard-text" })}
              data-testid="take-clipboard-text"
            >
              {text("portal.clipboard.take")}
            </Button>
            <Button
              onPress={() => customer.send({ kind: "drop-clipboard-text" })}
              data-testid="drop-clipboard-text"
            >
              {text("portal.clipboard.drop")}
            </Button>
          </ButtonRow>
        </div>
      )}
      {isGranting(clipboard) ? <ProgressText>{text("portal.clipboard.granting")}</ProgressText> : null}
      {passed === undefined ? null : (
        <div>
          <p role="status">{text("portal.clipboard.passed")}</p>
          <pre className={styles.words} data-testid="passed-text">
            {passed}
          </pre>
        </div>
      )}
      {lent.map((direction) => (
        <div key={direction}>
          <p>{text(`portal.clipboard.granted.${direction}`)}</p>
          <Button
            onPress={() => customer.send({ kind: "withdraw-clipboard", direction })}
            data-testid={`withdraw-clipboard-${direction}`}
          >
            {text("portal.clipboard.withdraw")}
          </Button>
        </div>
      ))}
    </Card>
  );
}

function ClipboardQuestion({
  question,
  employee,
  isPaused,
  customer,
  readNowMs,
}: {
  question: NonNullable<DeviceClipboard["question"]>;
  employee: EmployeeIdentity;
  isPaused: boolean;
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
  const { questionId, direction, answerableAtMs, expiresAtMs } = question;
  const wording = consentWordingText(`consent.clipboard-${direction}`, language, {
    employee: employee.name,
    organisation: employee.organisation,
  });
  const seconds = (leftMs: number) =>
    text("portal.question.seconds-left", { seconds: Math.ceil(leftMs / 1_000) });
  const isAnswerable = useNow(readNowMs) >= answerableAtMs;
  return (
    <div className={styles.question} role="group" aria-label={wording.question}>
      <p className={styles.asked} role="alert">
        {wording.question}
      </p>
      <p>{wording.explanation}</p>
      {isPaused ? <HeldAnswer /> : null}
      <ButtonRow isEqual>
        <Button
          size="large"
          icon="check"
          isDisabled={isPaused || !isAnswerable}
          onPress={() => customer.send({ kind: "allow-clipboard", questionId })}
          data-testid="allow-clipboard"
        >
          {wording.yes}
        </Button>
        <Button
          size="large"
          icon="cross"
          onPress={() => customer.send({ kind: "refuse-clipboard", questionId })}
          data-testid="refuse-clipboard"
        >
          {wording.no}
        </Button>
      </ButtonRow>
      <p>
        <Countdown endsAtMs={expiresAtMs} readNowMs={readNowMs} format={seconds} announce={seconds} />
      </p>
    </div>
  );
}
