import { useState } from "react";
import { Button, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { makePasskey } from "../../passkeys/passkey-acts.ts";
import type { PasskeyProblem } from "../../passkeys/passkey-acts.ts";
import { usePlace } from "../../place-context.tsx";
import { useDraft } from "../../use-draft.ts";

/** Makes a passkey with a name; who signed in a while ago signs in first, so that no open browser makes a key for others. */
export function AddPasskey({
  isSignInNeeded,
  onBegin,
  onDone,
}: {
  isSignInNeeded: boolean;
  onBegin: () => void;
  onDone: (problem: PasskeyProblem | undefined) => void;
}) {
  const { text, store } = usePlace();
  const [name, setName] = useDraft("passkey.name");
  const [isBusy, setIsBusy] = useState(false);
  const [isNameMissing, setIsNameMissing] = useState(false);

  const add = () => {
    onBegin();
    setIsNameMissing(name.trim() === "");
    if (name.trim() === "") return;
    setIsBusy(true);
    void makePasskey(name.trim()).then((problem) => {
      setIsBusy(false);
      if (problem === undefined) setName("");
      onDone(problem);
    });
  };
  const signOut = () => {
    setIsBusy(true);
    void store.signOut().then((problem) => {
      setIsBusy(false);
      if (problem !== undefined) onDone(problem);
    });
  };

  if (isSignInNeeded)
    return (
      <>
        <p>{text("place.passkey.step-up-needed")}</p>
        <div>
          <Button isDisabled={isBusy} onPress={signOut} data-testid="place-passkey-sign-in-again">
            {text("place.passkey.sign-in-again")}
          </Button>
        </div>
      </>
    );
  return (
    <>
      <p>{text("place.passkey.own-device")}</p>
      <TextField
        label={text("place.passkey.name")}
        description={text("place.passkey.name-hint")}
        autoComplete="off"
        maxLength={limits.maxPasskeyNameCharacters}
        value={name}
        onChange={setName}
        isInvalid={isNameMissing && name.trim() === ""}
        errorMessage={text("place.passkey.name-missing")}
        data-testid="place-passkey-name"
      />
      <div>
        <Button isDisabled={isBusy} onPress={add} data-testid="place-add-passkey">
          {text(isBusy ? "place.passkey.busy" : "place.passkey.add")}
        </Button>
      </div>
    </>
  );
}
