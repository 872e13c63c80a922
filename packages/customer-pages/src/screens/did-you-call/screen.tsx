import { Button, ButtonRow, Card } from "@meekijk/design-system";
import { CheckLink } from "../../components/check-link.tsx";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { PhoneNumber } from "../../components/phone-number.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import styles from "./screen.module.css";

/** The first question: nobody who was called by a stranger goes on from here (R004). */
export function DidYouCallScreen({ onYes, onNo }: { onYes: () => void; onNo: () => void }) {
  const { brand, text } = usePortal();
  return (
    <Screen
      step={1}
      title={text("portal.did-you-call.title", { brand: brand.name })}
      lead={text("portal.did-you-call.lead")}
    >
      <Card>
        <PhoneNumber label={text("portal.did-you-call.number-label", { brand: brand.name })} />
        <p>{text("portal.did-you-call.explain-yes")}</p>
        <p>{text("portal.did-you-call.explain-no")}</p>
        <ButtonRow isEqual>
          <Button size="large" icon="check" onPress={onYes} data-testid="did-you-call-yes">
            {text("portal.did-you-call.yes")}
          </Button>
          <Button size="large" icon="cross" onPress={onNo} data-testid="did-you-call-no">
            {text("portal.did-you-call.no")}
          </Button>
        </ButtonRow>
        <div className={styles.notSure}>
          <Button variant="quiet" onPress={onNo}>
            {text("portal.did-you-call.not-sure")}
          </Button>
          <CheckLink />
        </div>
      </Card>
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
    </Screen>
  );
}
