import { Banner, Button, ButtonRow, Countdown, useNow } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { FileView } from "@meekijk/session-client";
import { usePortal } from "../../portal-context.tsx";
import type { CustomerSession } from "../../session/customer-session.ts";
import styles from "./control.module.css";

/** Whether a file may land here, word for word as it goes on record. What could run needs a second yes. */
export function FileQuestion({
  file,
  employee,
  customer,
  readNowMs,
}: {
  file: FileView & { kind: "question" };
  employee: EmployeeIdentity;
  customer: CustomerSession;
  readNowMs: () => number;
}) {
  const { language, text } = usePortal();
  const { transferId, needsSecondYes, hasFirstYes, answerableAtMs, expiresAtMs } = file;
  const isAnswerable = useNow(readNowMs) >= answerableAtMs;
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
        </Banner>
      ) : null}
      <ButtonRow isEqual>
        <Button
          size="large"
          icon="check"
          isDisabled={!isAnswerable}
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
