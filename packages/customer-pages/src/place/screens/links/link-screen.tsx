import { Banner, Button, Card } from "@meekijk/design-system";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { usePlace } from "../../place-context.tsx";
import type { LinkProgress } from "../../place-store.ts";

/** The link of a mail is open, and waits for its reader's own press. */
export function LinkScreen({ progress, onPress }: { progress: LinkProgress; onPress: () => void }) {
  const { brand } = usePortal();
  const { text } = usePlace();
  const name = { brand: brand.name };
  return (
    <Screen title={text("place.link.title", name)} lead={text("place.link.lead")}>
      <Card>
        {progress === "failed" ? (
          <Banner tone="warning" announce="assertive" data-testid="place-problem">
            <p>{text("place.link.failed")}</p>
          </Banner>
        ) : null}
        <Button
          variant="primary"
          size="large"
          isFullWidth
          isDisabled={progress === "sending"}
          onPress={onPress}
          data-testid="place-use-link"
        >
          {text("place.link.press", name)}
        </Button>
        <p>{text("place.link.not-you")}</p>
      </Card>
    </Screen>
  );
}
