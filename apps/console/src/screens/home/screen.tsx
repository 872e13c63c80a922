import { Banner, ProgressText } from "@meekijk/design-system";
import type { OwnReadiness } from "@meekijk/protocol";
import type { ConsoleStep } from "@meekijk/session-client";
import type { Reading } from "../../administration/use-reading.ts";
import type { OwnAccount } from "../../account/own-account-store.ts";
import { AccountNotices } from "../../components/account-notices/account-notices.tsx";
import { SessionList } from "../../components/session-list/session-list.tsx";
import type { MySessions } from "../../components/session-list/my-sessions-store.ts";
import { owesWriteUp } from "../../components/session-list/view-model.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import { SecrecyScreen } from "../secrecy/screen.tsx";
import { JoinPanel } from "./join-panel.tsx";
import styles from "./screen.module.css";

/** The start: the code field under the cursor, the employee's own sessions beside it. */
export function HomeScreen({
  step,
  readiness,
  onReadReadiness,
  ownAccount,
  mySessions,
  onReadSessions,
  onJoin,
  onLeave,
}: {
  /** Undefined for who joins no codes, and so needs to be ready for none. */
  readiness: Reading<OwnReadiness> | undefined;
  onReadReadiness: () => Promise<void>;
  ownAccount: OwnAccount;
  step: Extract<ConsoleStep, { kind: "idle" }>;
  mySessions: MySessions;
  onReadSessions: () => void;
  onJoin: (code: string) => void;
  onLeave: () => void;
}) {
  const { text } = useLanguage();
  if (readiness?.kind === "loading") {
    return (
      <main className={styles.page} tabIndex={-1}>
        <ProgressText>{text("console.page.loading")}</ProgressText>
      </main>
    );
  }
  // What could not be read is judged by the server at the join.
  const own = readiness?.kind === "ready" ? readiness.value : undefined;
  if (own?.acknowledgedAt === null)
    return <SecrecyScreen secrecyVersion={own.secrecyVersion} onAcknowledged={onReadReadiness} />;
  return (
    <main className={styles.page} tabIndex={-1}>
      <div className={styles.side}>
        {own?.isTrained === false ? (
          <Banner tone="warning" data-testid="not-trained">
            <p>{text("console.join-error.not-trained")}</p>
          </Banner>
        ) : null}
        <OwedNotice mySessions={mySessions} />
        <JoinPanel step={step} onJoin={onJoin} onLeave={onLeave} />
        <AccountNotices ownAccount={ownAccount} />
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
