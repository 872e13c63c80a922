import { Banner } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import { ChoiceField } from "../../components/choice-field/choice-field.tsx";
import type { SignInConsequences } from "./sign-in-fields.ts";

/** What saving would do to employees, and that whoever saves knows whom it shuts out. */
export function ConsequencesNotice({
  consequences,
  isConfirmed,
  onConfirm,
}: {
  consequences: SignInConsequences;
  isConfirmed: boolean;
  onConfirm: (isConfirmed: boolean) => void;
}) {
  const { text } = useLanguage();
  const { isOtherIssuer, isOtherClient, isTakenAway, shutOutCount } = consequences;
  if (!isOtherIssuer && !isOtherClient && !isTakenAway) return null;
  return (
    <Banner tone="warning" announce="polite" data-testid="sign-in-consequences">
      {isOtherIssuer ? <p>{text("console.sso.other-issuer")}</p> : null}
      {isOtherClient ? <p>{text("console.sso.other-client")}</p> : null}
      {isTakenAway ? <p>{text("console.sso.stays-signed-in")}</p> : null}
      {shutOutCount === 0 ? null : (
        <>
          <p>{text("console.sso.shut-out", { count: shutOutCount })}</p>
          <ChoiceField
            label={text("console.sso.shut-out-confirm")}
            isOn={isConfirmed}
            onChange={onConfirm}
            data-testid="confirm-shut-out"
          />
        </>
      )}
    </Banner>
  );
}
