import { Banner, Button, Card, ProgressText, StepHeading } from "@meekijk/design-system";
import type { SignInOptions, TenantId } from "@meekijk/protocol";
import type { Account } from "../../account/account-store.ts";
import { LanguageSwitch } from "../../components/top-bar/language-switch.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./screen.module.css";
import { useSignInOptions } from "./use-sign-in-options.ts";
import { signInView, waysIn } from "./view-model.ts";

interface SignInActs {
  onRetry: () => void;
  onPasskey: () => void;
  onSingleSignOn: (tenantId: TenantId) => void;
}

/** Signing in: a passkey first, the provider's own sign-in where there is one, and by link. */
export function SignInScreen({
  account,
  ...acts
}: { account: Exclude<Account, { kind: "signed-in" }> } & SignInActs) {
  const { text } = useLanguage();
  const options = useSignInOptions();
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
            <SignedOut account={account} options={options} {...acts} />
          )}
          <p className={styles.personal}>{text("console.sign-in.personal")}</p>
        </Card>
      </div>
    </main>
  );
}

function SignedOut({
  account,
  options,
  onRetry,
  onPasskey,
  onSingleSignOn,
}: {
  account: Extract<Account, { kind: "signed-out" | "proving" }>;
  options: SignInOptions | undefined;
} & SignInActs) {
  const { text } = useLanguage();
  const isProving = account.kind === "proving";
  const ways = waysIn(options, location.origin);
  const notice = isProving ? undefined : signInView(account, ways, text);
  return (
    <>
      {isProving ? <ProgressText>{text("console.sign-in.passkey-busy")}</ProgressText> : null}
      {notice === undefined ? null : (
        <Banner
          tone={notice.tone}
          announce={notice.tone === "info" ? "polite" : "assertive"}
          {...(notice.mayRetry && {
            actions: <Button onPress={onRetry}>{text("console.page.retry")}</Button>,
          })}
        >
          <p>{notice.message}</p>
          {notice.advice === undefined ? null : <p>{notice.advice}</p>}
        </Banner>
      )}
      {ways.hasPasskey ? (
        <Button
          variant="primary"
          size="large"
          isFullWidth
          isDisabled={isProving}
          onPress={onPasskey}
          data-testid="sign-in-passkey"
        >
          {text("console.sign-in.with-passkey")}
        </Button>
      ) : null}
      {ways.singleSignOn.map(({ tenantId, providerName }) => (
        <Button
          key={tenantId}
          size="large"
          isFullWidth
          isDisabled={isProving}
          onPress={() => onSingleSignOn(tenantId)}
          data-testid="sign-in-provider"
        >
          {text("console.sign-in.with-provider", { provider: providerName })}
        </Button>
      ))}
      {ways.hasPasskey || ways.singleSignOn.length > 0 ? (
        <p className={styles.personal}>{text("console.sign-in.link-instead")}</p>
      ) : null}
      {ways.elsewhere === undefined ? null : (
        <p className={styles.personal}>
          <a href={ways.elsewhere}>
            {text("console.sign-in.passkey-elsewhere", { address: ways.elsewhere })}
          </a>
        </p>
      )}
    </>
  );
}
