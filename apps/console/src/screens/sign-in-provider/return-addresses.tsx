import { Button, Card } from "@meekijk/design-system";
import { useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import entries from "../../components/entry-list/entry-list.module.css";
import styles from "./sign-in-provider.module.css";

/** What must be registered at the organisation's sign-in service, to copy. */
export function ReturnAddresses({ addresses }: { addresses: readonly string[] }) {
  const { text } = useLanguage();
  const [isCopied, setIsCopied] = useState<boolean>();
  const copy = (address: string) => {
    navigator.clipboard.writeText(address).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  return (
    <Card title={text("console.sso.register")}>
      <p>{text("console.sso.register-how")}</p>
      <ul className={entries.list}>
        {addresses.map((address) => (
          <li key={address} className={entries.entry}>
            <span className={styles.address} data-testid="return-address">
              {address}
            </span>
            <Button
              aria-label={text("console.sso.copy-named", { address })}
              onPress={() => copy(address)}
              data-testid="copy-return-address"
            >
              {text("console.sso.copy")}
            </Button>
          </li>
        ))}
      </ul>
      {addresses.length > 1 ? <p>{text("console.sso.register-all")}</p> : null}
      <p role="status">
        {isCopied === undefined ? "" : text(isCopied ? "console.sso.copied" : "console.sso.not-copied")}
      </p>
    </Card>
  );
}
