import { createFormatter, serverCatalogue } from "@meekijk/messages";
import type { Language } from "@meekijk/protocol";
import type { Brand } from "../brands/brand.repository.ts";
import { html } from "../http/pages/html.ts";
import type { Html } from "../http/pages/html.ts";
import type { Mail } from "../mail/mail.ts";

/** What is only told: nothing in such a mail opens the account. */
const noticeKinds = ["passkey-added", "passkey-removed", "link-handed-over", "address-changed"] as const;
export type NoticeKind = (typeof noticeKinds)[number];

export function isNotice(kind: string): kind is NoticeKind {
  return noticeKinds.some((notice) => notice === kind);
}

interface MailReader {
  brand: Pick<Brand, "name" | "phone">;
  language: Language;
  to: string;
  /** The link that blocks it; absent while there is no account. */
  blockAddress: string | undefined;
}

export type CustomerMail = MailReader &
  (
    | { kind: "sign-in" | "sign-up" | "invitation"; /** The link that opens the account. */ address: string }
    | { kind: NoticeKind }
  );

/** A paragraph, or a link that stands alone. */
type Part = string | { address: string; label: string };

/** The mail as plain text and as HTML that says the same and fetches nothing. */
export function writeCustomerMail(mail: CustomerMail): Mail {
  const { kind, language, to, blockAddress } = mail;
  const { name: brand, phone } = mail.brand;
  const t = createFormatter(language, serverCatalogue);
  const parts: Part[] = [
    // By no name: whoever invites or signs up somebody chose it, and it could be a sentence with an address.
    t("server.mail.greeting"),
    t(`server.mail.${kind}.lead`, { brand }),
    ...("address" in mail
      ? [
          { address: mail.address, label: t(`server.mail.${mail.kind}.button`) },
          t("server.mail.secret", { brand }),
        ]
      : []),
    ...(blockAddress === undefined
      ? [t("server.mail.sign-up.not-asked")]
      : [
          t(isNotice(kind) ? "server.mail.not-known" : "server.mail.not-me"),
          { address: blockAddress, label: t("server.mail.not-me.button") },
        ]),
    `${t("server.mail.closing")} ${brand}`,
    t("server.mail.by-machine", { brand, phone }),
  ];
  return {
    to,
    fromName: brand,
    subject: t(`server.mail.${kind}.subject`, { brand }),
    text: parts.map((part) => `${typeof part === "string" ? part : part.address}\n`).join("\n"),
    html: html`<!doctype html>
      <html lang="${language}">
        <body>
          ${parts.map(renderPart)}
        </body>
      </html>`.text,
  };
}

function renderPart(part: Part): Html {
  if (typeof part === "string") return html`<p>${part}</p>`;
  return html`<p><a href="${part.address}">${part.label}</a></p>`;
}
