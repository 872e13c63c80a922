import { useEffect, useState, useSyncExternalStore } from "react";
import { Badge, Button, Card, KeyValueList, ProgressText, useNow } from "@meekijk/design-system";
import type { PlaceMe, PlaceSession, SessionId } from "@meekijk/protocol";
import { formatCalendarDate, formatDate } from "@meekijk/messages";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { usePlace } from "../../place-context.tsx";
import type { PlaceSessionsStore } from "../../place-sessions-store.ts";
import { ProblemNotice } from "../../problem-notice.tsx";
import { sessionFacts, stateOfSession, whenOfSession } from "../../session-facts.ts";
import { DamageCard } from "./damage-card.tsx";
import { DisownCard } from "./disown-card.tsx";
import { MissingSession } from "./missing-session.tsx";
import { RecordCard } from "./record-card.tsx";
import styles from "./screen.module.css";

/** Everything about one session: what it was, its record, damage, and "I did not ask for this". */
export function SessionScreen({
  sessionId,
  me,
  sessions,
}: {
  sessionId: SessionId;
  me: PlaceMe;
  sessions: PlaceSessionsStore;
}) {
  const { language } = usePortal();
  const { text, goTo } = usePlace();
  const state = useSyncExternalStore(sessions.subscribe, sessions.getSessions);
  const [isSearched, setIsSearched] = useState(false);
  const session =
    state.kind === "ready" ? state.sessions.find((each) => each.sessionId === sessionId) : undefined;
  useEffect(() => {
    let isCurrent = true;
    void sessions.readUpTo(sessionId).then(() => {
      if (isCurrent) setIsSearched(true);
    });
    return () => {
      isCurrent = false;
    };
  }, [sessions, sessionId]);

  return (
    <Screen
      title={
        session === undefined
          ? text("place.nav.overview")
          : text("place.session.title", { date: formatDate(language, Date.parse(session.openedAt)) })
      }
      headingKey={session === undefined ? "searching" : "found"}
      data-testid="place-session-page"
    >
      <div className={styles.back}>
        <Button variant="quiet" onPress={() => goTo({ kind: "overview" })} data-testid="place-back">
          {text("place.back")}
        </Button>
      </div>
      {session !== undefined ? (
        <SessionDetails session={session} me={me} sessions={sessions} />
      ) : state.kind === "failed" ? (
        <ProblemNotice problem={state.problem} onRetry={() => void sessions.readUpTo(sessionId)} />
      ) : isSearched ? (
        <MissingSession sessionId={sessionId} />
      ) : (
        <ProgressText>{text("place.loading")}</ProgressText>
      )}
    </Screen>
  );
}

function SessionDetails({
  session,
  me,
  sessions,
}: {
  session: PlaceSession;
  me: PlaceMe;
  sessions: PlaceSessionsStore;
}) {
  const { language } = usePortal();
  const { text } = usePlace();
  const nowMs = useNow();
  const isRunning = stateOfSession(session) === "running";
  const disown = session.isDisowned ? null : (
    <DisownCard sessionId={session.sessionId} isOver={session.endedAt !== null} />
  );
  return (
    <>
      <Card>
        {isRunning || session.isDisowned ? (
          <p className={styles.state}>
            {isRunning ? <Badge tone="good">{text("place.session.running")}</Badge> : null}
            {session.isDisowned ? <Badge tone="danger">{text("place.session.disowned")}</Badge> : null}
          </p>
        ) : null}
        <KeyValueList
          items={[
            { key: text("place.session.label.when"), value: whenOfSession(session, language, text) },
            ...sessionFacts(session, nowMs, language, text),
            { key: text("place.session.label.brand"), value: session.brandName },
            {
              key: text("place.session.label.form"),
              value: text(`place.session.form.${session.deviceForm}`),
            },
            ...(session.retainUntil === null
              ? []
              : [
                  {
                    key: text("place.session.label.retain"),
                    value: formatCalendarDate(language, session.retainUntil),
                  },
                ]),
          ]}
        />
      </Card>
      {isRunning ? disown : null}
      <RecordCard sessionId={session.sessionId} />
      <DamageCard session={session} contact={me.email} onReported={sessions.read} />
      {isRunning ? null : disown}
    </>
  );
}
