import { Banner, Button, Card, LinkButton } from "@meekijk/design-system";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { telephoneAddress } from "../../components/page-shell.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import type { SharingObstacle } from "../../sharing-obstacle.ts";

/** This browser cannot share: said before any terms, with what to do instead (R028). */
export function CannotShareScreen({ obstacle, onBack }: { obstacle: SharingObstacle; onBack: () => void }) {
  const { brand, text } = usePortal();
  const address = `https://${location.host}${location.pathname === "/" ? "" : location.pathname}`;
  return (
    <Screen title={text("portal.cannot-share.title")}>
      <Banner tone="warning" title={text(`portal.cannot-share.${obstacle}`)}>
        <p>{text(`portal.cannot-share.${obstacle}-do`, { address })}</p>
      </Banner>
      <NothingVisible>{text("portal.cannot-share.nothing-started")}</NothingVisible>
      <Card>
        <p>{text("portal.cannot-share.by-phone", { brand: brand.name, phone: brand.phone })}</p>
        <LinkButton size="large" icon="phone" href={telephoneAddress(brand.phone)}>
          {brand.phone}
        </LinkButton>
      </Card>
      <div>
        <Button variant="quiet" onPress={onBack}>
          {text("portal.page.back")}
        </Button>
      </div>
    </Screen>
  );
}
