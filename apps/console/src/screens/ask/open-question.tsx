import { Button, Countdown, StepHeading } from "@meekijk/design-system";
import { consentWordingText } from "@meekijk/messages";
import type { EmployeeIdentity } from "@meekijk/protocol";
import type { ConsoleStep } from "@meekijk/session-client";
import type { AcceptedTerms } from "../../components/session-facts/accepted-terms.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import styles from "./screen.module.css";

/** The question as it stands on the customer's device, word for word and in the customer's language. */
export function OpenQuestion({
  step,
  employee,
  client,
  terms,
}: {
  step: Extract<ConsoleStep, { kind: "asking" }>;
  employee: EmployeeIdentity;
  client: ConsoleWorkerClient;
  terms: AcceptedTerms | undefined;
}) {
  const { language: ownLanguage, text } = useLanguage();
  const language = terms?.language ?? ownLanguage;
  const { name, organisation } = employee;
  const wording = consentWordingText("consent.view", language, { employee: name, organisation });
  return (
    <section className={styles.panel}>
      <StepHeading>
        <Countdown
          endsAtMs={step.expiresAtMs}
          readNowMs={client.readNowMs}
          format={(remainingMs) => text("console.state.asking", { seconds: Math.ceil(remainingMs / 1_000) })}
          announce={(remainingMs) =>
            text("console.state.asking", { seconds: Math.ceil(remainingMs / 1_000) })
          }
        />
      </StepHeading>
      <figure className={styles.mirror}>
        <figcaption className={styles.caption}>{text("console.customer.sees")}</figcaption>
        <blockquote className={styles.question} lang={language}>
          <p className={styles.asked}>{wording.question}</p>
          <p className={styles.reason}>{step.reason}</p>
          <p>{wording.explanation}</p>
          <p className={styles.answers}>
            <span>{wording.yes}</span>
            <span>{wording.no}</span>
          </p>
        </blockquote>
      </figure>
      <div className={styles.actions}>
        <Button icon="cross" onPress={() => client.withdrawQuestion()}>
          {text("console.ask.withdraw")}
        </Button>
        <span className={styles.left}>{text("console.customer.hears-reason")}</span>
      </div>
    </section>
  );
}
