import { Banner, Button, ProgressText, StepHeading } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { SessionId } from "@meekijk/protocol";
import { useState } from "react";
import { RecordTimeline } from "../../components/record-timeline/record-timeline.tsx";
import type { MySessions } from "../../components/session-list/my-sessions-store.ts";
import { owesWriteUp, sessionRows } from "../../components/session-list/view-model.ts";
import { WriteUp } from "../../components/write-up/write-up.tsx";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./screen.module.css";
import { useStoredRecord } from "./use-stored-record.ts";

/** One of the employee's own sessions: its write-up when it is owed, and its record. */
export function PastSessionScreen({
  sessionId,
  mySessions,
  onReadSessions,
}: {
  sessionId: SessionId;
  mySessions: MySessions;
  onReadSessions: () => void;
}) {
  const { language, text } = useLanguage();
  const [isSaved, setIsSaved] = useState(false);
  const { state: stored, readAnew } = useStoredRecord(sessionId);
  const session =
    mySessions.kind === "ready" ? mySessions.sessions.find((one) => one.sessionId === sessionId) : undefined;
  const takeSaved = () => {
    setIsSaved(true);
    readAnew();
    onReadSessions();
  };
  return (
    <main className={styles.page} tabIndex={-1}>
      <div className={styles.work}>
        <p>
          <a href="#">{text("console.page.back")}</a>
        </p>
        <StepHeading>
          {session === undefined
            ? text("record.title")
            : text("console.session.title", { brand: session.brandName })}
        </StepHeading>
        {session === undefined ? null : <SessionFactsLine sessionId={sessionId} mySessions={mySessions} />}
        {session !== undefined && owesWriteUp(session) && !isSaved ? (
          <WriteUp sessionId={sessionId} onSaved={takeSaved} />
        ) : null}
        {isSaved ? (
          <Banner tone="good" announce="polite">
            <p>{text("console.write-up.saved")}</p>
          </Banner>
        ) : null}
      </div>
      {stored.kind === "loading" ? <ProgressText>{text("console.page.loading")}</ProgressText> : null}
      {stored.kind === "failed" ? (
        <Banner
          tone="danger"
          announce="assertive"
          actions={<Button onPress={readAnew}>{text("console.page.retry")}</Button>}
        >
          <p>
            {text("record.failed")} {requestProblemText(stored.problem, text)}
          </p>
        </Banner>
      ) : null}
      {stored.kind === "erased" ? (
        <Banner tone="info" announce="polite" data-testid="record-erased">
          <p>{text("record.erased-on", { date: formatCalendarDate(language, stored.erasedOn) })}</p>
        </Banner>
      ) : null}
      {stored.kind === "ready" ? (
        <RecordTimeline {...stored.stored} isOver={stored.stored.damageReportUntil !== null} />
      ) : null}
    </main>
  );
}

function SessionFactsLine({ sessionId, mySessions }: { sessionId: SessionId; mySessions: MySessions }) {
  const { language, text } = useLanguage();
  if (mySessions.kind !== "ready") return null;
  const row = sessionRows(mySessions.sessions, mySessions.readAtMs, language, text).find(
    (one) => one.sessionId === sessionId,
  );
  if (row === undefined) return null;
  const facts = [row.started, row.duration, row.reason, row.ended, row.outcome.label];
  return <p className={styles.facts}>{facts.filter((fact) => fact !== "–").join(" · ")}</p>;
}
