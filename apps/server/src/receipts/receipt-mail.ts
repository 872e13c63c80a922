import { createFormatter, serverCatalogue } from "@meekijk/messages";
import type { Language, SessionId } from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";
import { html } from "../http/pages/html.ts";
import type { Mail } from "../mail/mail.ts";
import { receiptFileName } from "./receipt-file-name.ts";

export interface ReceiptMail {
  brand: Pick<Brand, "name" | "phone">;
  language: Language;
  to: string;
  sessionId: SessionId;
  receipt: string;
  /** Where it can be checked. */
  verifyAddress: string;
}

/** The mail that brings a receipt. Nothing in it was typed by anybody: whoever asks could send somebody a sentence. */
export function writeReceiptMail(mail: ReceiptMail): Mail {
  const { brand, language, to, sessionId, receipt, verifyAddress } = mail;
  const t = createFormatter(language, serverCatalogue);
  const before = [
    t("server.mail.greeting"),
    t("server.mail.receipt.lead", { brand: brand.name }),
    t("server.mail.receipt.check"),
  ];
  const after = [
    t("server.mail.receipt.not-asked"),
    `${t("server.mail.closing")} ${brand.name}`,
    t("server.mail.by-machine", { brand: brand.name, phone: brand.phone }),
  ];
  return {
    to,
    fromName: brand.name,
    subject: t("server.mail.receipt.subject", { brand: brand.name }),
    text: [...before, verifyAddress, ...after].map((part) => `${part}\n`).join("\n"),
    html: html`<!doctype html>
      <html lang="${language}">
        <body>
          ${before.map((part) => html`<p>${part}</p>`)}
          <p><a href="${verifyAddress}">${t("server.mail.receipt.button")}</a></p>
          ${after.map((part) => html`<p>${part}</p>`)}
        </body>
      </html>`.text,
    attachment: { fileName: receiptFileName(sessionId), text: receipt },
  };
}
