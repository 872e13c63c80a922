import { Banner, Button, LinkButton } from "@meekijk/design-system";
import { useState } from "react";
import type { OwnAccount } from "../../account/own-account-store.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { fragmentOf } from "../../place/place.ts";
import { otherDevices } from "../../screens/account/view-model.ts";

/** What an employee should know of their account before the next session: another browser, and no passkey yet. */
export function AccountNotices({ ownAccount }: { ownAccount: OwnAccount }) {
  const { text } = useLanguage();
  const [isPutOff, setIsPutOff] = useState(false);
  if (ownAccount.kind !== "ready") return null;
  const { passkeys, webSessions } = ownAccount;
  const devices = otherDevices(webSessions, text);
  const mayMakePasskey =
    passkeys.passkeys.length === 0 && passkeys.passkeyOrigins.includes(location.origin) && !isPutOff;
  const accountAddress = fragmentOf({ kind: "account" });
  return (
    <>
      {devices === undefined ? null : (
        <Banner
          tone="warning"
          announce="polite"
          data-testid="signed-in-elsewhere"
          actions={<LinkButton href={accountAddress}>{text("console.web-sessions.look")}</LinkButton>}
        >
          <p>{text("console.web-sessions.elsewhere", { devices })}</p>
          <p>{text("console.web-sessions.elsewhere-advice")}</p>
        </Banner>
      )}
      {mayMakePasskey ? (
        <Banner
          tone="info"
          icon="lock"
          title={text("console.passkeys.offer-title")}
          data-testid="passkey-offer"
          actions={
            <>
              <LinkButton variant="primary" href={accountAddress} data-testid="accept-passkey-offer">
                {text("console.passkeys.offer-title")}
              </LinkButton>
              <Button variant="quiet" onPress={() => setIsPutOff(true)} data-testid="put-off-passkey">
                {text("console.passkeys.later")}
              </Button>
            </>
          }
        >
          <p>{text("console.passkeys.offer")}</p>
        </Banner>
      ) : null}
    </>
  );
}
