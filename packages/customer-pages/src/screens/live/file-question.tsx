import { useEffect, useRef } from "react";
import { Banner, Button, ButtonRow, Countdown, useNow } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { FileView } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import styles from "./control.module.css";
import { HeldAnswer } from "./held-answer.tsx";

/** Whether a file may land here, word for word as it goes on record. What could run needs a second yes. */
export function FileQuestion({
  file,
  employee,
  isPaused,
  customer,
  readNowMs,
}: {
  file: FileView & { kind: "question" };
  employee: EmployeeIdentity;
  isPaused: boolean;
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
  const { transferId, needsSecondYes, hasFirstYes, answerableAtMs, expiresAtMs } = file;
  const isAnswerable = useNow(readNowMs) >= answerableAtMs;
  const secondQuestion = useRef<HTMLParagraphElement>(null);
  // The pressed button rests for a moment; the focus goes to what the next press is about.
  useEffect(() => {
    if (hasFirstYes) secondQuestion.current?.focus();
  }, [hasFirstYes]);
  const wording = consentWordingText("consent.file-in", language, {
    employee: employee.name,
    organisation: employee.organisation,
  });
  const seconds = (leftMs: number) =>
    text("portal.question.seconds-left", { seconds: Math.ceil(leftMs / 1_000) });
  return (
    <div className={styles.question} role="group" aria-label={wording.question}>
      <p className={styles.asked} role="alert">
        {wording.question}
      </p>
      <p>{wording.explanation}</p>
      {needsSecondYes ? (
        <Banner tone="warning" title={text("portal.files.executable.title")}>
          <p>{text("portal.files.executable")}</p>
          {hasFirstYes ? (
            <p ref={secondQuestion} tabIndex={-1} role="alert" data-testid="second-yes">
              <strong>{text("portal.files.executable-again")}</strong>
            </p>
          ) : null}
        </Banner>
      ) : null}
      {isPaused ? <HeldAnswer /> : null}
      <ButtonRow isEqual>
        <Button
          size="large"
          icon="check"
          isDisabled={isPaused || !isAnswerable}
          onPress={() => customer.send({ kind: "allow-file", transferId, isSecond: hasFirstYes })}
          data-testid="accept-file"
        >
          {hasFirstYes ? text("portal.files.executable-yes") : wording.yes}
        </Button>
        <Button
          size="large"
          icon="cross"
          onPress={() => customer.send({ kind: "refuse-file", transferId })}
          data-testid="refuse-file"
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
