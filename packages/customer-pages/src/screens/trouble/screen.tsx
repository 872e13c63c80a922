import { Banner, Button } from "@meekijk/design-system";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";

/** Something of ours failed while nothing is shared any more. */
export function TroubleScreen() {
  const { brand, text } = usePortal();
  return (
    <Screen title={text("portal.error.title")}>
      <NothingVisible>{text("portal.error.nobody-sees")}</NothingVisible>
      <Banner tone="warning" announce="polite">
        <p>{text("portal.error.unexpected")}</p>
        <p>{text("portal.error.call", { brand: brand.name, phone: brand.phone })}</p>
      </Banner>
      <div>
        <Button variant="primary" size="large" onPress={() => location.reload()}>
          {text("portal.error.retry")}
        </Button>
      </div>
    </Screen>
  );
}
