import { Button, Elapsed } from "@meekijk/design-system";
import type { ConsoleView } from "@meekijk/session-client";
import type { ReactNode } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { IdentityBadge } from "./identity-badge.tsx";
import { LineFacts } from "./line-facts.tsx";
import { SessionStateBadge } from "./session-state-badge.tsx";
import styles from "./session-bar.module.css";

const millisecondsAMinute = 60_000;

/** The one bar of a running session: where it is, how long, over which line, its tools, and the end. */
export function SessionBar({
  view,
  client,
  facts,
  children,
}: {
  view: ConsoleView;
  client: ConsoleWorkerClient;
  /** What else is known of it, in small letters. */
  facts?: ReactNode;
  children?: ReactNode;
}) {
  const { text } = useLanguage();
  const { kind } = view.step;
  const isProven = kind !== "connecting" && kind !== "proving";
  return (
    <header className={styles.bar}>
      <div className={styles.facts}>
        <SessionStateBadge view={view} />
        {view.session === undefined ? null : (
          <strong className={styles.brand}>{view.session.brandName}</strong>
        )}
        {view.joinedAtMs === undefined ? null : (
          // In minutes: each second would paint the page anew while nothing happens.
          <Elapsed
            sinceMs={view.joinedAtMs}
            readNowMs={client.readNowMs}
            format={(elapsedMs) =>
              text("console.clock.elapsed", { minutes: Math.floor(elapsedMs / millisecondsAMinute) })
            }
          />
        )}
        <IdentityBadge view={view} />
        <LineFacts view={view} />
        {facts}
      </div>
      <div className={styles.tools}>
        {children}
        {isProven ? (
          <Button variant="danger" icon="stop" onPress={() => client.end()} data-testid="end-session">
            {text("console.session.end")}
          </Button>
        ) : (
          <Button icon="cross" onPress={() => client.leave()}>
            {text("console.session.leave")}
          </Button>
        )}
      </div>
    </header>
  );
}
