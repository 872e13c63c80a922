import { Button, Elapsed } from "@meekijk/design-system";
import { formatClock } from "@meekijk/messages";
import type { ConsoleView } from "@meekijk/session-client";
import type { ReactNode } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import type { ConsoleWorkerClient } from "../../session/console-worker-client.ts";
import { SessionStateBadge } from "./session-state-badge.tsx";
import styles from "./session-bar.module.css";

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
          <Elapsed
            sinceMs={view.joinedAtMs}
            readNowMs={client.readNowMs}
            format={(elapsedMs) => text("console.clock.elapsed", { clock: formatClock(elapsedMs) })}
          />
        )}
        <LinkPath path={view.linkPath} />
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

function LinkPath({ path }: { path: ConsoleView["linkPath"] }) {
  const { text } = useLanguage();
  if (path === undefined) return null;
  return (
    <span className={styles.link} title={text(`console.link.${path}`)}>
      {text("console.link.label")}{" "}
      <span className={styles.path} data-testid="link-path">
        {path}
      </span>
    </span>
  );
}
