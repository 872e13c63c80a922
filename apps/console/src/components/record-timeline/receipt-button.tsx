import { useState } from "react";
import { Banner, Button } from "@meekijk/design-system";
import type { SessionId } from "@meekijk/protocol";
import { readReceipt } from "../../api/sessions.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { downloadText } from "./download-text.ts";

/** The receipt of an own session that is over: what an outsider can check (R048). */
export function ReceiptButton({ sessionId }: { sessionId: SessionId }) {
  const { text } = useLanguage();
  const [stand, setStand] = useState<"open" | "loading" | "failed">("open");
  const download = async () => {
    setStand("loading");
    const receipt = await readReceipt(sessionId);
    setStand(receipt === undefined ? "failed" : "open");
    if (receipt !== undefined) downloadText(`${sessionId}.meekijk-receipt.json`, receipt);
  };
  return (
    <>
      <Button
        icon="download"
        isDisabled={stand === "loading"}
        onPress={() => void download()}
        data-testid="download-receipt"
      >
        {text("console.sessions.receipt")}
      </Button>
      {stand === "failed" ? (
        <Banner tone="warning" announce="polite">
          <p>{text("console.sessions.receipt-failed")}</p>
        </Banner>
      ) : null}
    </>
  );
}
