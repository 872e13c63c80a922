import { Banner, Button, Card, TextField } from "@meekijk/design-system";
import type { MyPasskeys } from "@meekijk/protocol";
import { useState } from "react";
import { makePasskey } from "../../account/passkey-acts.ts";
import type { PasskeyAnswer } from "../../account/passkey-acts.ts";
import { removePasskey } from "../../api/passkeys.ts";
import { useLanguage } from "../../language/use-language.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import { StepUp } from "./step-up.tsx";
import { passkeyFacts, passkeyProblemText } from "./view-model.ts";

interface PasskeyAct {
  perform: () => Promise<PasskeyAnswer>;
  /** Said when it succeeded. */
  done: string;
}

/** The employee's passkeys: making and removing them, after a step-up when there is one already. */
export function PasskeysSection({
  passkeys: { passkeys, passkeyOrigins },
  onRead,
}: {
  passkeys: MyPasskeys;
  onRead: () => Promise<void>;
}) {
  const { language, text } = useLanguage();
  const [name, setName] = useState("");
  const [isNameMissing, setIsNameMissing] = useState(false);
  const [waiting, setWaiting] = useState<PasskeyAct>();
  const [outcome, setOutcome] = useState<{ tone: "good" | "danger"; words: string }>();

  const perform = async (act: PasskeyAct) => {
    setWaiting(undefined);
    setOutcome(undefined);
    const answer = await act.perform();
    if (!answer.isOk && answer.problem === "step-up-needed") return setWaiting(act);
    setOutcome(
      answer.isOk
        ? { tone: "good", words: act.done }
        : { tone: "danger", words: passkeyProblemText(answer.problem, text) },
    );
    if (answer.isOk) setName("");
    await onRead();
  };
  const add = () => {
    setIsNameMissing(name.trim() === "");
    if (name.trim() === "") return;
    void perform({ perform: () => makePasskey(name.trim()), done: text("console.passkeys.added") });
  };
  const isPossibleHere = passkeyOrigins.includes(location.origin);
  const [elsewhere] = passkeyOrigins;

  return (
    <Card title={text("console.passkeys.title")} data-testid="passkeys">
      <p>{text("console.passkeys.what")}</p>
      {waiting === undefined ? null : (
        <StepUp onProven={() => void perform(waiting)} onCancel={() => setWaiting(undefined)} />
      )}
      {outcome === undefined ? null : (
        <Banner
          tone={outcome.tone}
          announce={outcome.tone === "good" ? "polite" : "assertive"}
          data-testid="passkey-outcome"
        >
          <p>{outcome.words}</p>
        </Banner>
      )}
      {passkeys.length === 0 ? <p className={entries.fact}>{text("console.passkeys.none")}</p> : null}
      <ul className={entries.list}>
        {passkeys.map((passkey) => (
          <li key={passkey.credentialId} className={entries.entry} data-testid="passkey">
            <span className={entries.what}>
              <span className={entries.name}>{passkey.name}</span>
              {passkeyFacts(passkey, language, text).map((fact) => (
                <span key={fact} className={entries.fact}>
                  {fact}
                </span>
              ))}
            </span>
            <Button
              aria-label={text("console.passkeys.remove-named", { name: passkey.name })}
              onPress={() =>
                void perform({
                  perform: () => removePasskey(passkey.credentialId),
                  done: text("console.passkeys.removed"),
                })
              }
              data-testid="remove-passkey"
            >
              {text("console.passkeys.remove")}
            </Button>
          </li>
        ))}
      </ul>
      {isPossibleHere ? (
        <>
          <TextField
            label={text("console.passkeys.name")}
            description={text("console.passkeys.name-hint")}
            value={name}
            onChange={setName}
            maxLength={60}
            isInvalid={isNameMissing}
            errorMessage={text("console.passkeys.name-missing")}
            data-testid="passkey-name"
          />
          <Button variant="primary" onPress={add} data-testid="add-passkey">
            {text("console.passkeys.add")}
          </Button>
        </>
      ) : elsewhere === undefined ? null : (
        <p className={entries.fact}>
          {text("console.sign-in.passkey-elsewhere", { address: `${elsewhere}/console/` })}
        </p>
      )}
    </Card>
  );
}
