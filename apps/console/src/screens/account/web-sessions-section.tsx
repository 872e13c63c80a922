import { Badge, Banner, Button, Card } from "@meekijk/design-system";
import type { WebSessionView } from "@meekijk/protocol";
import { useState } from "react";
import { endAllWebSessions, endWebSession } from "../../api/account.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { useLanguage } from "../../language/use-language.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import { webSessionRows } from "./view-model.ts";

/** Every browser in which this account is signed in; each but this one can be signed out here, or all at once. */
export function WebSessionsSection({
  webSessions,
  onRead,
  onSignedOut,
}: {
  webSessions: readonly WebSessionView[];
  onRead: () => Promise<void>;
  onSignedOut: () => void;
}) {
  const { language, text } = useLanguage();
  const [outcome, setOutcome] = useState<{ tone: "good" | "danger"; words: string }>();
  const end = async (webSessionId: string) => {
    const answer = await endWebSession(webSessionId);
    setOutcome(
      answer.isOk
        ? { tone: "good", words: text("console.web-sessions.ended") }
        : { tone: "danger", words: requestProblemText(answer.problem, text) },
    );
    await onRead();
  };
  const endAll = async () => {
    const answer = await endAllWebSessions();
    if (answer.isOk) onSignedOut();
    else setOutcome({ tone: "danger", words: requestProblemText(answer.problem, text) });
  };
  return (
    <Card title={text("console.web-sessions.title")} data-testid="web-sessions">
      {outcome === undefined ? null : (
        <Banner tone={outcome.tone} announce={outcome.tone === "good" ? "polite" : "assertive"}>
          <p>{outcome.words}</p>
        </Banner>
      )}
      <ul className={entries.list}>
        {webSessionRows(webSessions, language, text).map(({ webSessionId, device, isThisOne, facts }) => (
          <li key={webSessionId} className={entries.entry} data-testid="web-session">
            <span className={entries.what}>
              <span className={entries.name}>
                {device}
                {isThisOne ? <Badge tone="info">{text("console.web-sessions.this-one")}</Badge> : null}
              </span>
              {facts.map((fact) => (
                <span key={fact} className={entries.fact}>
                  {fact}
                </span>
              ))}
            </span>
            {isThisOne ? null : (
              <Button
                aria-label={text("console.web-sessions.end-named", { device })}
                onPress={() => void end(webSessionId)}
                data-testid="end-web-session"
              >
                {text("console.web-sessions.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Button variant="danger" onPress={() => void endAll()} data-testid="end-all-web-sessions">
        {text("console.web-sessions.end-all")}
      </Button>
    </Card>
  );
}
