import { Banner, Button, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { EmployeeIdentity, EmployeeVerification } from "@meekijk/protocol";
import type { ConsoleStep } from "@meekijk/session-client";
import { SpokenNotice } from "../../components/session-notice/spoken-notice.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { useSessionNow } from "../../session/use-session-now.ts";
import styles from "./screen.module.css";
import { askView, reasonToSend } from "./view-model.ts";

/** Asks to look along, with the reason that the customer will read (R001, R012). */
export function AskForm({
  step,
  employee,
  verification,
  isLinkUp,
  client,
  reason,
  onReason,
}: {
  step: Extract<ConsoleStep, { kind: "identified" }>;
  employee: EmployeeIdentity;
  verification: EmployeeVerification | undefined;
  isLinkUp: boolean;
  client: ConsoleWorkerClient;
  reason: string;
  onReason: (reason: string) => void;
}) {
  const { text } = useLanguage();
  const { tone, message, announcement, takesQuestion } = askView(step, useSessionNow(client), text);
  const toSend = reasonToSend(reason);
  const mayAsk = takesQuestion && isLinkUp && toSend !== undefined;
  const ask = () => {
    if (mayAsk && toSend !== undefined) client.askView(toSend);
  };
  return (
    <section className={styles.panel} aria-labelledby="ask-title">
      <h1 id="ask-title">{text("console.ask.view")}</h1>
      <SpokenNotice>{announcement}</SpokenNotice>
      <Banner tone={tone} {...(tone === "info" && { icon: "person" })}>
        <p>{message}</p>
        {tone === "info" ? (
          <p className={styles.identity}>
            <strong>{employee.name}</strong>, {employee.organisation}
          </p>
        ) : null}
      </Banner>
      {verification === undefined ? null : (
        <p className={styles.left} data-testid="identity-words">
          {text(`console.identity.shown.${verification}`)}
        </p>
      )}
      {step.isAskingBlocked ? null : (
        <>
          <TextField
            label={text("console.ask.reason-label")}
            description={text("console.ask.reason-hint")}
            value={reason}
            onChange={onReason}
            onKeyDown={(event) => {
              if (event.key === "Enter" && !event.nativeEvent.isComposing) ask();
            }}
            maxLength={limits.maxReasonCharacters}
            autoComplete="off"
            autoFocus
            isRequired
            data-testid="reason-field"
          />
          <div className={styles.actions}>
            <Button variant="primary" isDisabled={!mayAsk} onPress={ask} data-testid="ask-view">
              {text("console.ask.view")}
            </Button>
            <span className={styles.left}>
              {text("console.ask.characters-left", { count: limits.maxReasonCharacters - reason.length })}
            </span>
          </div>
        </>
      )}
    </section>
  );
}
