import { useState } from "react";
import { Banner, Button, Card } from "@meekijk/design-system";
import { usePortal } from "../../../portal-context.tsx";
import { signInByPasskey } from "../../passkeys/passkey-acts.ts";
import type { PasskeyProblem } from "../../passkeys/passkey-acts.ts";
import { passkeyProblemWords } from "../../passkeys/passkey-problem-words.ts";
import { usePlace } from "../../place-context.tsx";

/** The way in for whoever made a passkey before, in words for who never heard of one (R056). */
export function PasskeyCard() {
  const { brand } = usePortal();
  const { text, store } = usePlace();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<PasskeyProblem>();

  const signIn = () => {
    setIsBusy(true);
    setProblem(undefined);
    void signInByPasskey(brand.brandSlug).then((refused) => {
      setIsBusy(false);
      if (refused === undefined) void store.readMe();
      else if (refused === "account-blocked") store.showBlocked("known");
      else setProblem(refused);
    });
  };

  return (
    <Card title={text("place.passkey.sign-in.title")}>
      <p>{text(isBusy ? "place.passkey.busy" : "place.passkey.sign-in.what")}</p>
      {problem === undefined ? null : (
        <Banner tone="warning" announce="assertive" data-testid="place-passkey-problem">
          <p>{text(passkeyProblemWords(problem, "sign-in"), { brand: brand.name, phone: brand.phone })}</p>
        </Banner>
      )}
      <Button
        size="large"
        isFullWidth
        isDisabled={isBusy}
        onPress={signIn}
        data-testid="place-sign-in-passkey"
      >
        {text("place.passkey.sign-in")}
      </Button>
    </Card>
  );
}
