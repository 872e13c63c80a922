import type { ConsoleStep } from "@meekijk/session-client";
import { useEffect } from "react";
import { giveUpPasskey, signWithPasskey } from "../../account/passkey-acts.ts";
import { ArrivalPage } from "../../components/arrival-page/arrival-page.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { SessionScreenProps } from "../../session/session-screen-props.ts";
import { WithoutConfirming } from "./without-confirming.tsx";

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
    <ArrivalPage view={view} client={client} title={text("console.identity.confirm")}>
      <p>{text("console.identity.why")}</p>
      <WithoutConfirming client={client} expiresAtMs={step.expiresAtMs} />
    </ArrivalPage>
  );
}
