import { Button, ButtonRow, Countdown, useNow } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { DeviceControl } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import styles from "./control.module.css";
import { HeldAnswer } from "./held-answer.tsx";

/** The second question, word for word as it goes on record. The first of a session must stand before a yes counts. */
export function ControlQuestion({
  question,
  employee,
  isPaused,
  customer,
  readNowMs,
}: {
  question: DeviceControl & { kind: "question" };
  employee: EmployeeIdentity;
  isPaused: boolean;
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
  const { questionId, askedBy, answerableAtMs, expiresAtMs } = question;
  const isReadable = useNow(readNowMs) >= answerableAtMs;
  const wording = consentWordingText("consent.control", language, {
    employee: employee.name,
    organisation: employee.organisation,
  });
  const seconds = (key: "portal.question.seconds-left" | "portal.control.read-first") => (leftMs: number) =>
    text(key, { seconds: Math.ceil(leftMs / 1_000) });
  return (
    <div className={styles.question} role="group" aria-label={wording.question}>
      <p className={styles.asked} role="alert">
        {wording.question}
      </p>
      {askedBy === "customer" ? <p>{text("portal.control.your-offer")}</p> : null}
      <p>{wording.explanation}</p>
      <ul className={styles.meaning}>
        <li>{text("portal.control.meaning.everything")}</li>
        <li>{text("portal.control.meaning.bank")}</li>
        <li>{text("portal.control.meaning.take-back")}</li>
      </ul>
      {isPaused ? <HeldAnswer /> : null}
      <ButtonRow isEqual>
        <Button
          size="large"
          icon="check"
          isDisabled={isPaused || !isReadable}
          onPress={() => customer.send({ kind: "allow-control", questionId })}
          data-testid="allow-control"
        >
          {wording.yes}
        </Button>
        <Button
          size="large"
          icon="cross"
          onPress={() => customer.send({ kind: "refuse-control", questionId })}
          data-testid="refuse-control"
        >
          {wording.no}
        </Button>
      </ButtonRow>
      <p>
        {isReadable ? (
          <Countdown
            endsAtMs={expiresAtMs}
            readNowMs={readNowMs}
            format={seconds("portal.question.seconds-left")}
            announce={seconds("portal.question.seconds-left")}
          />
        ) : (
          <Countdown
            endsAtMs={answerableAtMs}
            readNowMs={readNowMs}
            format={seconds("portal.control.read-first")}
            announce={seconds("portal.control.read-first")}
          />
        )}
      </p>
    </div>
  );
}
