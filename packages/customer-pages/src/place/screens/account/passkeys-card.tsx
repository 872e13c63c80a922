import { useState } from "react";
import { Banner, Button, Card, ProgressText, VisuallyHidden } from "@meekijk/design-system";
import { formatDate } from "@meekijk/messages";
import type { CredentialId, PasskeyView } from "@meekijk/protocol";
import { usePortal } from "../../../portal-context.tsx";
import { readPasskeys, removePasskey } from "../../api/passkey-api.ts";
import { EntryList } from "../../entry-list.tsx";
import { isPasskeyPossible } from "../../passkeys/passkey-acts.ts";
import type { PasskeyProblem } from "../../passkeys/passkey-acts.ts";
import { passkeyProblemWords } from "../../passkeys/passkey-problem-words.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { usePlaceReading } from "../../use-place-reading.ts";
import { AddPasskey } from "./add-passkey.tsx";

type Outcome = "added" | "removed" | { problem: PasskeyProblem };

/** The passkeys of the account: what one is, which there are, making and removing them. */
export function PasskeysCard() {
  const { brand, language } = usePortal();
  const { text, store } = usePlace();
  const { reading, readAgain } = usePlaceReading(readPasskeys);
  const [outcome, setOutcome] = useState<Outcome>();

  const show = (done: "added" | "removed", problem: PasskeyProblem | undefined) => {
    if (problem !== undefined && isOfServer(problem) && store.takeRefusal(problem)) return;
    setOutcome(problem === undefined ? done : { problem });
    void readAgain();
  };
  const remove = (credentialId: CredentialId) => {
    setOutcome(undefined);
    void removePasskey(credentialId).then((answer) =>
      show("removed", answer.isOk ? undefined : answer.problem),
    );
  };
  const factsOf = ({ createdAt, lastUsedAt }: PasskeyView) => [
    text("place.passkey.created", { date: formatDate(language, Date.parse(createdAt)) }),
    lastUsedAt === null
      ? text("place.passkey.never-used")
      : text("place.passkey.last-used", { date: formatDate(language, Date.parse(lastUsedAt)) }),
  ];

  return (
    <Card title={text("place.passkey.title")} data-testid="place-passkeys">
      <p>{text("place.passkey.what")}</p>
      {outcome === undefined ? null : typeof outcome === "string" ? (
        <Banner tone="good" announce="polite" data-testid={`place-passkey-${outcome}`}>
          <p>{text(`place.passkey.${outcome}`)}</p>
        </Banner>
      ) : (
        <Banner tone="warning" announce="assertive" data-testid="place-passkey-problem">
          <p>
            {text(passkeyProblemWords(outcome.problem, "add"), { brand: brand.name, phone: brand.phone })}
          </p>
        </Banner>
      )}
      {reading.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : reading.kind === "failed" ? (
        <ProblemNotice problem={reading.problem} onRetry={() => void readAgain()} />
      ) : (
        <>
          {reading.value.passkeys.length === 0 ? <p>{text("place.passkey.none")}</p> : null}
          <EntryList
            entries={reading.value.passkeys.map((passkey) => ({
              key: passkey.credentialId,
              name: passkey.name,
              badge: null,
              facts: factsOf(passkey),
              act: (
                <Button onPress={() => remove(passkey.credentialId)} data-testid="place-remove-passkey">
                  {text("place.passkey.remove")}
                  <VisuallyHidden>: {passkey.name}</VisuallyHidden>
                </Button>
              ),
            }))}
          />
          {isPasskeyPossible(reading.value.passkeyOrigins) ? (
            <AddPasskey
              isSignInNeeded={reading.value.isSignInNeeded}
              onBegin={() => setOutcome(undefined)}
              onDone={(problem) => show("added", problem)}
            />
          ) : (
            <p>{text("place.passkey.not-here")}</p>
          )}
        </>
      )}
    </Card>
  );
}

function isOfServer(
  problem: PasskeyProblem,
): problem is Exclude<PasskeyProblem, "cancelled" | "already-there"> {
  return problem !== "cancelled" && problem !== "already-there";
}
