import { Banner, Button, ButtonRow } from "@meekijk/design-system";
import type { OpenedTrustLine } from "@meekijk/evidence";
import { formatDateTime } from "@meekijk/messages";
import type { PublicKey } from "@meekijk/protocol";
import { useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { ChoiceField } from "../../components/choice-field/choice-field.tsx";
import { RootKey } from "./root-key.tsx";

/** What a picked file says, before it is stored; a root key that is not the known one must be meant. */
export function PickedRosterCard({
  opened,
  knownRoot,
  isBusy,
  onStore,
}: {
  opened: OpenedTrustLine;
  knownRoot: PublicKey | undefined;
  isBusy: boolean;
  onStore: (replacesRoot: boolean) => void;
}) {
  const { text, language } = useLanguage();
  const [isMeant, setIsMeant] = useState(false);
  const { roster, roots } = opened;
  const rootKey = roots.at(-1);
  const root = knownRoot === undefined ? "first" : roots.includes(knownRoot) ? "known" : "other";
  return (
    <div data-testid="picked-roster">
      <p>
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
      <ButtonRow>
        <Button
          variant="primary"
          isDisabled={isBusy || (root === "other" && !isMeant)}
          onPress={() => onStore(root === "other")}
          data-testid="store-roster"
        >
          {text("console.roster.store")}
        </Button>
      </ButtonRow>
    </div>
  );
}
