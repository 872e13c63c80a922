import { Banner, Button, Card, LinkButton } from "@meekijk/design-system";
import { CheckLink } from "../../components/check-link.tsx";
import { NothingVisible } from "../../components/nothing-visible.tsx";
import { telephoneAddress } from "../../components/page-shell.tsx";
import { Screen } from "../../components/screen.tsx";
import { usePortal } from "../../portal-context.tsx";
import styles from "./screen.module.css";

/** For whoever was called: what to do now. Nothing can be started from here. */
export function NotCalledScreen({ onBack }: { onBack: () => void }) {
  const { brand, text } = usePortal();
  const call = { brand: brand.name, phone: brand.phone };
  return (
    <Screen title={text("portal.not-called.title")}>
      <Banner tone="danger">
        <p>{text("portal.not-called.scam")}</p>
      </Banner>
      <NothingVisible>{text("portal.not-called.nothing-started")}</NothingVisible>
      <Card title={text("portal.not-called.advice-title")}>
        <ul className={styles.advice}>
          <li>{text("portal.not-called.hang-up")}</li>
          <li>{text("portal.not-called.do-not-pay")}</li>
          <li>{text("portal.not-called.no-codes")}</li>
          <li>{text("portal.not-called.install-nothing")}</li>
        </ul>
        <p>
          {text("portal.not-called.call-yourself", call)} {text("portal.not-called.check-number")}
        </p>
        <LinkButton size="large" icon="phone" href={telephoneAddress(brand.phone)}>
          {brand.phone}
        </LinkButton>
        <p>{text("portal.not-called.already-paid")}</p>
      </Card>
      <div className={styles.ways}>
        <CheckLink />
        <Button variant="quiet" onPress={onBack}>
          {text("portal.not-called.back")}
        </Button>
      </div>
    </Screen>
  );
}
