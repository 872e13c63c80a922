import { Banner, Button, ButtonRow, Stack } from "@meekijk/design-system";
import { formatDateTime } from "@meekijk/messages";
import type { PublicKey } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { storeRoster } from "../../api/roster.ts";
import { ChoiceField } from "../../components/choice-field/choice-field.tsx";
import { useLanguage } from "../../language/use-language.tsx";
import type { PickedRoster } from "./read-picked-roster.ts";
import { RootKey } from "./root-key.tsx";

/** What a picked file says, before it is stored; a root key that is not the known one must be meant. */
export function PickedRosterCard({
  picked,
  knownRoot,
  onStored,
}: {
  picked: PickedRoster & { kind: "read" };
  knownRoot: PublicKey | undefined;
  onStored: () => Promise<void>;
}) {
  const { text, language } = useLanguage();
  const { perform, isBusy, notice } = useAct();
  const [isMeant, setIsMeant] = useState(false);
  const [isStored, setIsStored] = useState(false);
  const { roster, roots } = picked.opened;
  const rootKey = roots.at(-1);
  const root = knownRoot === undefined ? "first" : roots.includes(knownRoot) ? "known" : "other";
  const store = () =>
    perform({
      perform: () => storeRoster(picked.file, root === "other"),
      onDone: async () => {
        setIsStored(true);
        await onStored();
      },
      done: text("console.roster.stored"),
    });
  if (isStored) return notice;
  return (
    <Stack>
      <p data-testid="picked-roster">
        {text("console.roster.picked", {
          number: String(roster.number),
          count: roster.employees.length,
          until: formatDateTime(language, Date.parse(roster.validUntil)),
        })}
      </p>
      {root === "known" ? null : (
        <Banner tone="warning" announce="polite" data-testid="root-warning">
          <p>{text(root === "first" ? "console.roster.first-root" : "console.roster.other-root")}</p>
        </Banner>
      )}
      {root === "known" || rootKey === undefined ? null : <RootKey rootKey={rootKey} />}
      {root === "other" ? (
        <ChoiceField
          label={text("console.roster.meant")}
          isOn={isMeant}
          onChange={setIsMeant}
          data-testid="confirm-other-root"
        />
      ) : null}
      {notice}
      <ButtonRow>
        <Button
          variant="primary"
          isDisabled={isBusy || (root === "other" && !isMeant)}
          onPress={() => void store()}
          data-testid="store-roster"
        >
          {text("console.roster.store")}
        </Button>
      </ButtonRow>
    </Stack>
  );
}
