import { useState } from "react";
import { Banner, Button, TextField } from "@meekijk/design-system";
import { customerEmailSchema, limits } from "@meekijk/protocol";
import { usePortal } from "../portal-context.tsx";
import type { ReceiptSource } from "./receipt-source.ts";

type Sending = "open" | "incomplete" | "sending" | "sent" | "failed";

/** Has the receipt mailed: to an address that is filled in, or to the account's own. */
export function ReceiptMailForm({
  mail: { isToOwnMailbox, send },
}: {
  mail: NonNullable<ReceiptSource["mail"]>;
}) {
  const { text } = usePortal();
  const [email, setEmail] = useState("");
  const [sending, setSending] = useState<Sending>("open");
  const address = customerEmailSchema.safeParse(email);

  const mail = () => {
    if (!isToOwnMailbox && !address.success) {
      setSending("incomplete");
      return;
    }
    setSending("sending");
    void send(address.success ? address.data : "").then((isSent) => setSending(isSent ? "sent" : "failed"));
  };

  if (sending === "sent")
    return (
      <Banner tone="good" announce="polite">
        <p>{text("portal.receipt.mailed")}</p>
      </Banner>
    );
  return (
    <>
      {isToOwnMailbox ? null : (
        <TextField
          label={text("portal.receipt.email")}
          type="email"
          autoComplete="email"
          maxLength={limits.maxEmailCharacters}
          value={email}
          onChange={setEmail}
          isInvalid={sending === "incomplete" && !address.success}
          errorMessage={text("portal.receipt.email-missing")}
          data-testid="receipt-email"
        />
      )}
      {sending === "failed" ? (
        <Banner tone="warning" announce="polite">
          <p>{text("portal.receipt.mail-failed")}</p>
        </Banner>
      ) : null}
      <div>
        <Button variant="quiet" onPress={mail} isDisabled={sending === "sending"} data-testid="mail-receipt">
          {text("portal.receipt.mail")}
        </Button>
      </div>
    </>
  );
}
