import { Button, ButtonRow } from "@meekijk/design-system";
import type { PublicKey } from "@meekijk/protocol";
import { useId, useState } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { keyGroups } from "./key-groups.ts";
import styles from "./roster.module.css";

/** The root key, large enough to hold a print-out beside it, and to copy. */
export function RootKey({ rootKey }: { rootKey: PublicKey }) {
  const { text } = useLanguage();
  const [isCopied, setIsCopied] = useState<boolean>();
  const headingId = useId();
  const copy = () => {
    navigator.clipboard.writeText(rootKey).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  };
  return (
    <div role="group" aria-labelledby={headingId} className={styles.group}>
      <h3 id={headingId}>{text("console.roster.root-key")}</h3>
      <p>{text("console.roster.compare")}</p>
      <p className={styles.key} data-testid="root-key">
        {keyGroups(rootKey).map((group, place) => (
          // Of equal groups each has a place of its own.
          <span key={`${place} ${group}`}>{group}</span>
        ))}
      </p>
      <ButtonRow>
        <Button onPress={copy} data-testid="copy-root-key">
          {text("console.roster.copy")}
        </Button>
      </ButtonRow>
      <p role="status">
        {isCopied === undefined ? "" : text(isCopied ? "console.roster.copied" : "console.roster.not-copied")}
      </p>
    </div>
  );
}
