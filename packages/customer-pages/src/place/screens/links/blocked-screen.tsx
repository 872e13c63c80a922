import { Banner, Card } from "@meekijk/design-system";
import { Screen } from "../../../components/screen.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { CallButton } from "../../call-button.tsx";
import { usePlace } from "../../place-context.tsx";
import type { BlockedHow } from "../../place-store.ts";

/** The account is blocked: what that did, and nothing that it did not, and how to go on (R060, R061). */
export function BlockedScreen({ how }: { how: BlockedHow }) {
  const { brand } = usePortal();
  const { text } = usePlace();
  const name = { brand: brand.name };
  const isNew = how !== "known";
  return (
    <Screen title={text("place.blocked.title")} data-testid="place-blocked">
      <Banner tone={isNew ? "good" : "warning"} announce="polite">
        {how === "disowned-running" ? <p>{text("place.blocked.ended")}</p> : null}
        <p>{text(isNew ? "place.blocked.now" : "place.blocked.known")}</p>
        {how === "by-holder" ? <p>{text("place.blocked.running")}</p> : null}
        {how === "disowned" || how === "disowned-running" ? <p>{text("place.blocked.told", name)}</p> : null}
      </Banner>
      <Card>
        <p>{text("place.blocked.open-again", name)}</p>
        <CallButton />
        <p>{text("place.blocked.kept")}</p>
        <p>{text("place.blocked.without-account")}</p>
      </Card>
    </Screen>
  );
}
