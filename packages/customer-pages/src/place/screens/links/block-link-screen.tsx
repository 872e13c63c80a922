import { Banner, Button, Card } from "@meekijk/design-system";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { usePlace } from "../../place-context.tsx";
import type { LinkProgress } from "../../place-store.ts";
import { CallButton } from "../../call-button.tsx";

/** "This was not me": whoever has the mail can block the account without getting in (R060). */
export function BlockLinkScreen({
  progress,
  onPress,
}: {
  progress: LinkProgress | "spent";
  onPress: () => void;
}) {
  const { brand } = usePortal();
  const { text } = usePlace();
  const provider = { brand: brand.name, phone: brand.phone };
  return (
    <Screen title={text("place.block-link.title")} lead={text("place.block-link.lead", provider)}>
      {progress === "spent" ? (
        <Card data-testid="place-block-link-spent">
          <p>{text("place.block-link.spent", provider)}</p>
          <CallButton />
        </Card>
      ) : (
        <Card>
          <p>{text("place.block-link.need-nothing")}</p>
          <p>{text("place.block-link.what")}</p>
          <p>{text("place.block-link.later", provider)}</p>
          {progress === "failed" ? (
            <Banner tone="warning" announce="assertive" data-testid="place-problem">
              <p>{text("place.block-link.failed", provider)}</p>
            </Banner>
          ) : null}
          <Button
            variant="danger"
            size="large"
            icon="lock"
            isFullWidth
            isDisabled={progress === "sending"}
            onPress={onPress}
            data-testid="place-use-block-link"
          >
            {text("place.block-link.press")}
          </Button>
          <p>{text("place.block-link.was-me")}</p>
        </Card>
      )}
    </Screen>
  );
}
