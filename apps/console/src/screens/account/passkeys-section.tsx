import { Button, Card, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import type { MyPasskeys } from "@meekijk/protocol";
import { useState } from "react";
import { makePasskey } from "../../account/passkey-acts.ts";
import { useAct } from "../../administration/use-act.tsx";
import { removePasskey } from "../../api/passkeys.ts";
import { useLanguage } from "../../language/use-language.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import { passkeyFacts } from "./view-model.ts";

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
  const { perform, notice } = useAct();
  const add = () => {
    setIsNameMissing(name.trim() === "");
    if (name.trim() === "") return;
    void perform({
      perform: () => makePasskey(name.trim()),
      done: text("console.passkeys.added"),
      onDone: () => {
        setName("");
        return onRead();
      },
      onRefused: onRead,
    });
  };
  const isPossibleHere = passkeyOrigins.includes(location.origin);
  const [elsewhere] = passkeyOrigins;

  return (
    <Card title={text("console.passkeys.title")} data-testid="passkeys">
      <p>{text("console.passkeys.what")}</p>
      {notice}
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
                  onDone: onRead,
                  onRefused: onRead,
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
            maxLength={limits.maxPasskeyNameCharacters}
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
