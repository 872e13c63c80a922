import { useEffect, useSyncExternalStore } from "react";
import { Banner, Button, Card, LinkButton, ProgressText, Stack } from "@meekijk/design-system";
import type { PlaceMe } from "@meekijk/protocol";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { usePlace } from "../../place-context.tsx";
import type { PlaceSessionsStore } from "../../place-sessions-store.ts";
import { ProblemNotice } from "../../problem-notice.tsx";
import { stateOfSession } from "../../session-facts.ts";
import { SessionCard } from "./session-card.tsx";

/** While something runs: its end shows without a press, and a phone's battery does not notice. */
const lookAgainMs = 15_000;

/** Every session of the account, newest first; what runs now stands above it all. */
export function OverviewScreen({ me, sessions }: { me: PlaceMe; sessions: PlaceSessionsStore }) {
  const { brand } = usePortal();
  const { text } = usePlace();
  const state = useSyncExternalStore(sessions.subscribe, sessions.getSessions);
  const known = state.kind === "ready" ? state.sessions : [];
  const running = known.filter((session) => stateOfSession(session) !== "over");
  const over = known.filter((session) => stateOfSession(session) === "over");
  const isRunning = running.length > 0;

  useEffect(() => void sessions.read(), [sessions]);
  useEffect(() => {
    const look = () => {
      if (document.visibilityState === "visible") void sessions.read();
    };
    document.addEventListener("visibilitychange", look);
    const timer = isRunning ? setInterval(look, lookAgainMs) : undefined;
    return () => {
      document.removeEventListener("visibilitychange", look);
      clearInterval(timer);
    };
  }, [sessions, isRunning]);

  return (
    <Screen
      title={text("place.overview.title", { name: me.name })}
      tabTitle={text("place.nav.overview")}
      lead={text("place.overview.lead")}
      data-testid="place-overview-page"
    >
      {state.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : state.kind === "failed" ? (
        <ProblemNotice problem={state.problem} onRetry={() => void sessions.read()} />
      ) : known.length === 0 ? (
        <Card data-testid="place-none">
          <p>{text("place.overview.none")}</p>
          <p>{text("place.overview.none.how")}</p>
          <div>
            <LinkButton icon="screen" href={`/b/${brand.brandSlug}`}>
              {text("place.overview.share")}
            </LinkButton>
          </div>
        </Card>
      ) : (
        <>
          {running.length === 0 ? null : (
            <Stack>
              <h2>{text("place.overview.running")}</h2>
              {running.map((session) => (
                <SessionCard key={session.sessionId} session={session} />
              ))}
            </Stack>
          )}
          {over.length === 0 ? null : (
            <Stack>
              {running.length === 0 ? null : <h2>{text("place.overview.earlier")}</h2>}
              {over.map((session) => (
                <SessionCard key={session.sessionId} session={session} />
              ))}
            </Stack>
          )}
          {state.older === "failed" ? (
            <Banner tone="warning" announce="polite">
              <p>{text("place.overview.older-failed")}</p>
            </Banner>
          ) : null}
          {state.hasOlder ? (
            <Button
              isFullWidth
              isDisabled={state.older === "reading"}
              onPress={() => void sessions.readOlder()}
              data-testid="place-older"
            >
              {text("place.overview.older")}
            </Button>
          ) : null}
        </>
      )}
    </Screen>
  );
}
