import { Banner, Button, ProgressText, StepHeading } from "@meekijk/design-system";
import type { OwnAccount } from "../../account/own-account-store.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { PasskeysSection } from "./passkeys-section.tsx";
import styles from "./screen.module.css";
import { WebSessionsSection } from "./web-sessions-section.tsx";

/** The employee's own account: passkeys, and where it is signed in. */
export function AccountScreen({
  ownAccount,
  isRecovering,
  onRead,
  onSignedOut,
}: {
  ownAccount: OwnAccount;
  /** Came by a link and has not made a passkey since: there is nothing else to go to. */
  isRecovering: boolean;
  onRead: () => Promise<void>;
  onSignedOut: () => void;
}) {
  const { text } = useLanguage();
  return (
    <main className={styles.page} tabIndex={-1} data-testid="account">
      <div className={styles.head}>
        {isRecovering ? null : (
          <p>
            <a href="#">{text("console.page.back")}</a>
          </p>
        )}
        <StepHeading>{text("console.account.title")}</StepHeading>
      </div>
      {isRecovering ? (
        <Banner tone="warning" title={text("console.account.recovering-title")} data-testid="recovering">
          <p>{text("console.account.recovering")}</p>
        </Banner>
      ) : null}
      {ownAccount.kind === "loading" ? <ProgressText>{text("console.page.loading")}</ProgressText> : null}
      {ownAccount.kind === "failed" ? (
        <Banner
          tone="danger"
          announce="assertive"
          actions={<Button onPress={() => void onRead()}>{text("console.page.retry")}</Button>}
        >
          <p>
            {text("console.account.failed")} {requestProblemText(ownAccount.problem, text)}
          </p>
        </Banner>
      ) : null}
      {ownAccount.kind === "ready" ? (
        <>
          <PasskeysSection passkeys={ownAccount.passkeys} onRead={onRead} />
          <WebSessionsSection
            webSessions={ownAccount.webSessions}
            onRead={onRead}
            onSignedOut={onSignedOut}
          />
        </>
      ) : null}
    </main>
  );
}
