import { Button, ButtonRow, Card, LinkButton } from "@meekijk/design-system";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { telephoneAddress } from "../../components/page-shell.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";

/** Refusing the terms ends the matter and is held against nobody (R010). */
export function RefusedScreen({ onReadAgain }: { onReadAgain: () => void }) {
  const { brand, text } = usePortal();
  return (
    <Screen title={text("portal.refused.title")} lead={text("portal.refused.nothing-started")}>
      <NothingVisible>{text("portal.did-you-call.nothing-yet")}</NothingVisible>
      <Card>
        <p>{text("portal.refused.not-held-against")}</p>
        <p>{text("portal.refused.other-way", { brand: brand.name, phone: brand.phone })}</p>
        <ButtonRow>
          <LinkButton icon="phone" href={telephoneAddress(brand.phone)}>
            {brand.phone}
          </LinkButton>
          <Button variant="quiet" onPress={onReadAgain}>
            {text("portal.refused.again")}
          </Button>
        </ButtonRow>
      </Card>
    </Screen>
  );
}
