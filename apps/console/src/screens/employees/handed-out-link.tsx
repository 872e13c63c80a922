import { Banner, Button } from "@meekijk/design-system";
import { useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./employees.module.css";

/** A one-time link, to be handed over now: it is shown nowhere else and never again. */
export function HandedOutLink({
  name,
  address,
  onClose,
}: {
  name: string;
  address: string;
  onClose: () => void;
}) {
  const { text } = useLanguage();
  const [copied, setCopied] = useState<boolean>();
  const copy = () => {
    navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <Banner
      tone="warning"
      icon="lock"
      announce="assertive"
      title={text("console.employees.link-title", { name })}
      data-testid="handed-out-link"
      actions={
        <>
          <Button variant="primary" autoFocus onPress={copy} data-testid="copy-link">
            {text("console.employees.link-copy")}
          </Button>
          <Button variant="quiet" onPress={onClose} data-testid="close-link">
            {text("console.employees.link-close")}
          </Button>
        </>
      }
    >
      <p>{text("console.employees.link-why")}</p>
      <p className={styles.link} data-testid="link-address">
        {address}
      </p>
      {copied === undefined ? null : (
        <p role="status">
          {text(copied ? "console.employees.link-copied" : "console.employees.link-not-copied")}
        </p>
      )}
    </Banner>
  );
}
