import { useEffect, useState } from "react";
import { Button, ProgressText } from "@meekijk/design-system";
import { createEvidencePorts, verifyReceipt } from "@meekijk/evidence";
import type { ReceiptVerdict } from "@meekijk/evidence";
import { describeReceipt } from "@meekijk/receipt-sheet";
import { usePortal } from "../portal-context.tsx";
import styles from "./receipt-paper.module.css";

/** A receipt as a sheet to read and to print, checked in this page with the key that the page was served. */
export function ReceiptPaper({ receipt }: { receipt: string }) {
  const { brand, language, text } = usePortal();
  const [verdict, setVerdict] = useState<ReceiptVerdict>();

  useEffect(() => {
    let isCurrent = true;
    void verifyReceipt(receipt, brand.rootKey, createEvidencePorts(crypto)).then((found) => {
      if (isCurrent) setVerdict(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [receipt, brand.rootKey]);

  if (verdict === undefined) return <ProgressText>{text("portal.receipt.loading")}</ProgressText>;
  const sheet = describeReceipt(verdict, language);
  return (
    <article className={styles.paper} data-testid="receipt-paper" data-outcome={verdict.outcome}>
      <h3 className={styles.title} ref={focusFirst} tabIndex={-1}>
        {sheet.title}
      </h3>
      <p className={styles.brand}>{brand.name}</p>
      <p>
        <strong>{sheet.verdict}</strong> {sheet.why}
      </p>
      <p className={styles.key} data-testid="receipt-key">
        {brand.rootKey === undefined
          ? text("portal.receipt.no-key", { brand: brand.name })
          : text("portal.receipt.own-key", { brand: brand.name, publicKey: brand.rootKey })}
      </p>
      <div className={styles.screenOnly}>
        <Button variant="quiet" onPress={() => window.print()} data-testid="print-receipt">
          {text("portal.receipt.print")}
        </Button>
      </div>
      {sheet.sections.map(({ id, title, lines }) => (
        <section key={id} className={styles.section}>
          <h4 className={styles.heading}>{title}</h4>
          <ul className={styles.lines}>
            {lines.map((line, index) => (
              // Lines are fixed once made; the same text can stand there twice.
              <li key={index}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </article>
  );
}

/** What was asked for stands far below its button: the focus goes along. */
function focusFirst(heading: HTMLElement | null): void {
  heading?.focus();
}
