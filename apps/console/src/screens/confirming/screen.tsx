import { Button, Countdown, StepHeading } from "@meekijk/design-system";
import type { ConsoleStep } from "@meekijk/session-client";
import { useEffect } from "react";
import { giveUpPasskey, signWithPasskey } from "../../account/passkey-acts.ts";
import { SessionBar } from "../../components/session-bar/session-bar.tsx";
import { SessionNoticeBanner } from "../../components/session-notice/session-notice-banner.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import styles from "./screen.module.css";

/** The employee's passkey signs this session. Whatever the browser answers, the session goes on (R036). */
export function ConfirmingScreen({
  step,
  view,
  client,
}: SessionScreenProps & { step: ConsoleStep & { kind: "confirming" } }) {
  const { text } = useLanguage();
  const { challenge, credentialIds } = step.request;
  // Every view brings the same ids in a new list.
  const known = credentialIds.join(" ");
  useEffect(() => {
    let isOver = false;
    void signWithPasskey({ challenge, credentialIds: known.split(" ") }).then((assertion) => {
      if (!isOver) client.answerPasskey(assertion);
    });
    return () => {
      isOver = true;
      giveUpPasskey();
    };
  }, [client, challenge, known]);
  return (
    <>
      <SessionBar view={view} client={client} />
      <main className={styles.page}>
        <SessionNoticeBanner view={view} client={client} />
        <StepHeading>{text("console.identity.confirm")}</StepHeading>
        <p>{text("console.identity.why")}</p>
        <p className={styles.actions}>
          <Button onPress={() => client.answerPasskey(undefined)} data-testid="skip-identity">
            {text("console.identity.skip")}
          </Button>
          <Countdown
            endsAtMs={step.expiresAtMs}
            readNowMs={client.readNowMs}
            format={(leftMs) => text("console.identity.left", { seconds: Math.ceil(leftMs / 1_000) })}
          />
        </p>
      </main>
    </>
  );
}
