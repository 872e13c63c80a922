import { Badge, Button, Card, KeyValueList, VisuallyHidden, useNow } from "@meekijk/design-system";
import type { PlaceSession } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { usePlace } from "../../place-context.tsx";
import { sessionFacts, stateOfSession, whenOfSession } from "../../session-facts.ts";
import styles from "./session-card.module.css";

/** One session in short, with the way to everything about it. */
export function SessionCard({ session }: { session: PlaceSession }) {
  const { language } = usePortal();
  const { text, goTo } = usePlace();
  const nowMs = useNow();
  const state = stateOfSession(session);
  const when = whenOfSession(session, language, text);
  return (
    <Card data-testid="place-session" data-state={state}>
      <p className={styles.when}>
        <span>{when}</span>
        {state === "running" ? <Badge tone="good">{text("place.session.running")}</Badge> : null}
        {session.isDisowned ? <Badge tone="danger">{text("place.session.disowned")}</Badge> : null}
      </p>
      <KeyValueList items={sessionFacts(session, nowMs, language, text)} />
      <Button
        isFullWidth
        onPress={() => goTo({ kind: "session", sessionId: session.sessionId })}
        data-testid="place-open-session"
      >
        {text("place.overview.open")}
        <VisuallyHidden>: {when}</VisuallyHidden>
      </Button>
    </Card>
  );
}
