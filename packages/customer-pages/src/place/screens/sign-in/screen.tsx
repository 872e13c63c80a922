import { useCallback } from "react";
import { Banner, Card, ProgressText } from "@meekijk/design-system";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { readOptions } from "../../api/place-api.ts";
import { CallButton } from "../../call-button.tsx";
import { isPasskeyPossible } from "../../passkeys/passkey-acts.ts";
import { usePlace } from "../../place-context.tsx";
import type { SignedOutBecause } from "../../place-store.ts";
import { ProblemNotice } from "../../problem-notice.tsx";
import { usePlaceReading } from "../../use-place-reading.ts";
import { MailForm } from "./mail-form.tsx";
import { PasskeyCard } from "./passkey-card.tsx";

/** The door: how to get in, or how to get an account (R056). */
export function SignInScreen({ because }: { because: SignedOutBecause | undefined }) {
  const { brand } = usePortal();
  const { text } = usePlace();
  const name = { brand: brand.name };
  const read = useCallback(() => readOptions(brand.brandSlug), [brand.brandSlug]);
  const { reading, readAgain } = usePlaceReading(read);
  return (
    <Screen
      title={text("place.sign-in.title", name)}
      lead={text("place.sign-in.lead")}
      data-testid="place-sign-in"
    >
      {because === undefined ? null : (
        <Banner tone={because === "signed-out" ? "good" : "warning"} announce="polite">
          <p>{text(`place.sign-in.${because}`)}</p>
        </Banner>
      )}
      {reading.kind === "loading" ? (
        <ProgressText>{text("place.loading")}</ProgressText>
      ) : reading.kind === "failed" ? (
        <ProblemNotice problem={reading.problem} onRetry={() => void readAgain()} />
      ) : reading.value.canMail ? (
        <MailForm />
      ) : (
        <Card title={text("place.sign-in.no-mail.title", name)} data-testid="place-no-mail">
          <p>{text("place.sign-in.no-mail", name)}</p>
          <CallButton />
        </Card>
      )}
      {reading.kind === "ready" && isPasskeyPossible(reading.value.passkeyOrigins) ? <PasskeyCard /> : null}
      <p>{text("place.sign-in.nothing-needed")}</p>
    </Screen>
  );
}
