import { Banner, Button, StepHeading } from "@meekijk/design-system";
import type { SessionRecord } from "@meekijk/protocol";
import type { ConsoleStep, ConsoleView } from "@meekijk/session-client";
import { useMemo, useState } from "react";
import { RecordTimeline } from "../../components/record-timeline/record-timeline.tsx";
import { SessionStateBadge } from "../../components/session-bar/session-state-badge.tsx";
import { useWriteUpLeave } from "../../components/write-up/write-up-leave.ts";
import { WriteUp } from "../../components/write-up/write-up.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import { JoinPanel } from "../home/join-panel.tsx";
import { useStoredRecord } from "../past-session/use-stored-record.ts";
import styles from "./screen.module.css";
import { endedView } from "./view-model.ts";

const nothingJoined = { kind: "idle", problem: undefined, heldRoutingNumber: undefined } as const;

/** After the end: by whom and why, the write-up, the record, and on to the next customer. */
export function EndedScreen({
  view,
  step,
  onNext,
  onSignedOut,
}: {
  view: ConsoleView;
  step: Extract<ConsoleStep, { kind: "ended" }>;
  onNext: (code: string) => void;
  /** To the sign-in page. */
  onSignedOut: () => void;
}) {
  const { language, text } = useLanguage();
  const [isSaved, setIsSaved] = useState(false);
  const ended = endedView(step, language, text);
  const sessionId = view.session?.sessionId;
  const ownRecord = useMemo<SessionRecord | undefined>(
    () =>
      sessionId === undefined
        ? undefined
        : { format: "meekijk-record", v: 1, sessionId, entries: view.entries },
    [sessionId, view.entries],
  );
  // With the write-up the server's record holds more than ours; before it, ours needs no network.
  const { state: stored } = useStoredRecord(isSaved ? sessionId : undefined);
  const record = stored.kind === "ready" ? stored.stored.record : ownRecord;
  const owesWriteUp = ended.owesWriteUp && !isSaved && sessionId !== undefined;
  const leave = useWriteUpLeave(owesWriteUp);
  const mayGoOn = !owesWriteUp;
  return (
    <main className={styles.page} data-testid="session-ended">
      <div className={styles.work}>
        <div className={styles.head}>
          <div className={styles.title}>
            <StepHeading>
              {ended.endedBy}
              {view.session === undefined ? null : `, ${view.session.brandName}`}
            </StepHeading>
            <SessionStateBadge view={view} />
          </div>
          <p>{ended.reason}</p>
          <p className={styles.soft}>
            {ended.endedAt}. {ended.noAccess}
          </p>
        </div>
        {!owesWriteUp ? null : leave === "given" ? (
          <WriteUp sessionId={sessionId} onSaved={() => setIsSaved(true)} />
        ) : (
          <Banner
            tone="warning"
            announce="assertive"
            data-testid="write-up-refused"
            actions={
              leave === "signed-out" ? (
                <Button variant="primary" onPress={onSignedOut}>
                  {text("console.write-up.sign-in")}
                </Button>
              ) : (
                <Button onPress={() => onNext("")}>{text("console.ended.next")}</Button>
              )
            }
          >
            <p>{text(`console.write-up.${leave}`)}</p>
          </Banner>
        )}
        {isSaved ? (
          <Banner tone="good" announce="polite">
            <p>{text("console.write-up.saved")}</p>
          </Banner>
        ) : null}
        {ended.owesWriteUp ? null : <p>{text("console.ended.nothing-owed")}</p>}
        {mayGoOn ? (
          <>
            <JoinPanel step={nothingJoined} onJoin={onNext} onLeave={() => onNext("")} />
            <div>
              <Button onPress={() => onNext("")}>{text("console.ended.next")}</Button>
            </div>
          </>
        ) : null}
      </div>
      {record === undefined ? null : (
        <RecordTimeline
          record={record}
          isOver
          damageReportUntil={stored.kind === "ready" ? stored.stored.damageReportUntil : null}
          retainUntil={stored.kind === "ready" ? stored.stored.retainUntil : null}
        />
      )}
    </main>
  );
}
