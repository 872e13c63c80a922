import { Suspense, lazy, useState } from "react";
import { Banner, Button, ButtonRow, Card, ProgressText } from "@meekijk/design-system";
import { watchReceipt } from "@meekijk/evidence";
import type { LogTrouble } from "@meekijk/evidence";
import { saveTextFile } from "../components/save-text-file.ts";
import { LogTroubleBanner } from "../log/log-trouble-banner.tsx";
import { logWatchPorts } from "../log/log-watch-ports.ts";
import { usePortal } from "../portal-context.tsx";
import { ReceiptMailForm } from "./receipt-mail-form.tsx";
import type { ReceiptSource } from "./receipt-source.ts";

const ReceiptPaper = lazy(async () => ({ default: (await import("./receipt-paper.tsx")).ReceiptPaper }));

type Stand = "open" | "loading" | "failed" | "not-over" | { receipt: string };

/**
 * The receipt of a session: to keep, to read and print, and by mail (R048, R049). Says it when the receipt does not stand
 * in the log that this program saw.
 */
export function ReceiptCard({ source }: { source: ReceiptSource }) {
  const { brand, program, text } = usePortal();
  const [logTrouble, setLogTrouble] = useState<LogTrouble>();
  const [stand, setStand] = useState<Stand>("open");
  const isBusy = stand === "loading";

  const load = async (use: (receipt: string) => void) => {
    setStand("loading");
    const answer = await source.load();
    if (answer.kind === "failed") {
      setStand(answer.isNotOver ? "not-over" : "failed");
      return;
    }
    setStand("open");
    use(answer.text);
    const ports = logWatchPorts(brand.brandSlug, program.logMemory);
    // Where a browser keeps nothing there is nothing to compare.
    setLogTrouble(await watchReceipt(answer.text, ports).catch(() => undefined));
  };
  const save = (receipt: string) =>
    saveTextFile(`${source.sessionId}.meekijk-receipt.json`, "application/json", receipt);

  return (
    <Card title={text("portal.receipt.title")} data-testid="receipt">
      <p>{text("portal.receipt.lead")}</p>
      <ButtonRow>
        <Button
          icon="download"
          size="large"
          isDisabled={isBusy}
          onPress={() => void load(save)}
          data-testid="download-receipt"
        >
          {text("portal.receipt.download")}
        </Button>
        <Button
          variant="quiet"
          isDisabled={isBusy}
          onPress={() => void load((receipt) => setStand({ receipt }))}
          data-testid="read-receipt"
        >
          {text("portal.receipt.read")}
        </Button>
      </ButtonRow>
      <p>{text("portal.receipt.check", { brand: brand.name })}</p>
      {stand === "loading" ? <ProgressText>{text("portal.receipt.loading")}</ProgressText> : null}
      {stand === "failed" || stand === "not-over" ? (
        <Banner tone="warning" announce="polite">
          <p>{text(`portal.receipt.${stand}`)}</p>
        </Banner>
      ) : null}
      {logTrouble === undefined ? null : <LogTroubleBanner trouble={logTrouble} about="receipt" />}
      {source.mail === undefined ? null : <ReceiptMailForm mail={source.mail} />}
      {typeof stand === "object" ? (
        <Suspense fallback={<ProgressText>{text("portal.receipt.loading")}</ProgressText>}>
          <ReceiptPaper receipt={stand.receipt} />
        </Suspense>
      ) : null}
    </Card>
  );
}
