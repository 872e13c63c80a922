import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import { SessionFacts } from "../../components/session-facts/session-facts.tsx";
import { SessionNoticeBanner } from "../../components/session-notice/session-notice-banner.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { AskForm } from "./ask-form.tsx";
import { OpenQuestion } from "./open-question.tsx";
import styles from "./screen.module.css";

/** Between the proven code and the customer's yes: ask with a reason, see what the customer sees. */
export function AskScreen({
  reason,
  onReason,
  ...props
}: SessionScreenProps & { reason: string; onReason: (reason: string) => void }) {
  const { view, client, employee, terms } = props;
  const { step } = view;
  return (
    <>
      <SessionBar view={view} client={client} />
      <main className={styles.page}>
        <div className={styles.work}>
          <SessionNoticeBanner view={view} client={client} />
          {step.kind === "identified" ? (
            <AskForm
              step={step}
              employee={employee}
              verification={view.verification}
              isLinkUp={view.link === "up"}
              client={client}
              reason={reason}
              onReason={onReason}
            />
          ) : null}
          {step.kind === "asking" ? (
            <OpenQuestion step={step} employee={employee} client={client} terms={terms} />
          ) : null}
        </div>
        <SessionFacts view={view} terms={terms} />
      </main>
    </>
  );
}
