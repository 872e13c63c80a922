import { Banner, Button, Card, ProgressText, StepHeading } from "@meekijk/design-system";
import type { Account } from "../../account/account-store.ts";
import { LanguageSwitch } from "../../components/top-bar/language-switch.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./screen.module.css";
import { signInView } from "./view-model.ts";

/** Signing in happens by link; this page says whether it worked and what to do when not. */
export function SignInScreen({
  account,
  onRetry,
}: {
  account: Exclude<Account, { kind: "signed-in" }>;
  onRetry: () => void;
}) {
  const { text } = useLanguage();
  return (
    <main className={styles.page}>
      <div className={styles.panel}>
        <div className={styles.head}>
          <span className={styles.name}>{text("console.page.short-title")}</span>
          <LanguageSwitch />
        </div>
        <Card>
          <StepHeading>{text("console.sign-in.title")}</StepHeading>
          {account.kind === "loading" ? (
            <ProgressText>{text("console.sign-in.busy")}</ProgressText>
          ) : (
            <SignedOut account={account} onRetry={onRetry} />
          )}
          <p className={styles.personal}>{text("console.sign-in.personal")}</p>
        </Card>
      </div>
    </main>
  );
}

function SignedOut({
  account,
  onRetry,
}: {
  account: Extract<Account, { kind: "signed-out" }>;
  onRetry: () => void;
}) {
  const { text } = useLanguage();
  const { tone, message, advice, mayRetry } = signInView(account, text);
  return (
    <Banner
      tone={tone}
      announce={tone === "info" ? "polite" : "assertive"}
      {...(mayRetry && { actions: <Button onPress={onRetry}>{text("console.page.retry")}</Button> })}
    >
      <p>{message}</p>
      {advice === undefined ? null : <p>{advice}</p>}
    </Banner>
  );
}
