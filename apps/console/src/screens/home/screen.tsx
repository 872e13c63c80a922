import { Banner } from "@meekijk/design-system";
import type { ConsoleStep } from "@meekijk/session-client";
import { SessionList } from "../../components/session-list/session-list.tsx";
import type { MySessions } from "../../components/session-list/my-sessions-store.ts";
import { owesWriteUp } from "../../components/session-list/view-model.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import { JoinPanel } from "./join-panel.tsx";
import styles from "./screen.module.css";

/** The start: the code field under the cursor, the employee's own sessions beside it. */
export function HomeScreen({
  step,
  mySessions,
  onReadSessions,
  onJoin,
  onLeave,
}: {
  step: Extract<ConsoleStep, { kind: "idle" }>;
  mySessions: MySessions;
  onReadSessions: () => void;
  onJoin: (code: string) => void;
  onLeave: () => void;
}) {
  return (
    <main className={styles.page} tabIndex={-1}>
      <div className={styles.side}>
        <OwedNotice mySessions={mySessions} />
        <JoinPanel step={step} onJoin={onJoin} onLeave={onLeave} />
      </div>
      <SessionList mySessions={mySessions} onRead={onReadSessions} />
    </main>
  );
}

function OwedNotice({ mySessions }: { mySessions: MySessions }) {
  const { text } = useLanguage();
  const owed = mySessions.kind === "ready" ? mySessions.sessions.find(owesWriteUp) : undefined;
  if (owed === undefined) return null;
  return (
    <Banner tone="warning">
      <p>{text("console.join-error.write-up-owed")}</p>
      <p>
        <a href={fragmentOf({ kind: "past-session", sessionId: owed.sessionId })}>
          {text("console.write-up.title")}: {owed.reason ?? owed.brandName}
        </a>
      </p>
    </Banner>
  );
}
