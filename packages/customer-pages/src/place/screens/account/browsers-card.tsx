import { useState } from "react";
import { Badge, Banner, Button, Card, ProgressText, VisuallyHidden } from "@meekijk/design-system";
import { formatDate, formatTime } from "@meekijk/messages";
import type { PlaceWebSession } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { endWebSession, readWebSessions } from "../../api/place-api.ts";
import type { PlaceProblem } from "../../api/place-request.ts";
import { EntryList } from "../../entry-list.tsx";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { usePlaceReading } from "../../use-place-reading.ts";

type Outcome = "none" | "ended" | PlaceProblem;

/** Every browser in which the account is signed in; more than one is worth a word (R057). */
export function BrowsersCard() {
  const { brand, language } = usePortal();
  const { text, store } = usePlace();
  const { reading, readAgain } = usePlaceReading(readWebSessions);
  const [outcome, setOutcome] = useState<Outcome>("none");

  const end = (webSessionId: string) => {
    setOutcome("none");
    void endWebSession(webSessionId).then((answer) => {
      setOutcome(answer.isOk ? "ended" : answer.problem);
      void readAgain();
      void store.readMe();
    });
  };
  const deviceOf = ({ browser, system }: PlaceWebSession) =>
    browser === null && system === null
      ? text("place.account.browsers.unknown")
      : browser === null || system === null
        ? (browser ?? system ?? "")
        : text("place.account.browsers.device", { browser, system });
  const dateOf = (at: string) => {
    const atMs = Date.parse(at);
    return text("place.session.when", { date: formatDate(language, atMs), time: formatTime(language, atMs) });
  };

  return (
    <Card title={text("place.account.browsers.title")} data-testid="place-browsers">
      {reading.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : reading.kind === "failed" ? (
        <ProblemNotice problem={reading.problem} onRetry={() => void readAgain()} />
      ) : (
        <>
          {reading.value.webSessions.length > 1 ? (
            <Banner tone="warning">
              <p>{text("place.account.browsers.several", { count: reading.value.webSessions.length })}</p>
            </Banner>
          ) : null}
          <p>{text("place.account.browsers.personal")}</p>
          <EntryList
            entries={reading.value.webSessions.map((webSession) => ({
              key: webSession.webSessionId,
              name: deviceOf(webSession),
              badge: webSession.isThisOne ? (
                <Badge tone="info">{text("place.account.browsers.this-one")}</Badge>
              ) : null,
              facts: [
                text(`place.account.browsers.by.${webSession.signedInBy}`, { brand: brand.name }),
                text("place.account.browsers.since", { date: dateOf(webSession.signedInAt) }),
                text("place.account.browsers.last-used", { date: dateOf(webSession.lastUsedAt) }),
              ],
              act: webSession.isThisOne ? null : (
                <Button onPress={() => end(webSession.webSessionId)} data-testid="place-end-browser">
                  {text("place.account.browsers.end")}
                  <VisuallyHidden>: {deviceOf(webSession)}</VisuallyHidden>
                </Button>
              ),
            }))}
          />
        </>
      )}
      {outcome === "none" ? null : outcome === "ended" ? (
        <Banner tone="good" announce="polite" data-testid="place-browser-ended">
          <p>{text("place.account.browsers.ended")}</p>
        </Banner>
      ) : (
        <ProblemNotice problem={outcome} />
      )}
    </Card>
  );
}
