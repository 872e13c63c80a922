import type { portalReceiptNl } from "./portal-receipt-nl.ts";

export const portalReceiptEn = {
  "portal.receipt.title": "Receipt",
  "portal.receipt.lead":
    "With it you can show later who looked along, what you allowed and when. Nobody can change it without being noticed.",
  "portal.receipt.download": "Keep the receipt",
  "portal.receipt.read": "Read or print it",
  "portal.receipt.check": "Anybody can check it, also without {brand}. The sheet says how.",
  "portal.receipt.loading": "The receipt is being made",
  "portal.receipt.failed": "That did not work. Try again in a moment.",
  "portal.receipt.not-over": "The end is not stored yet. Try again in a minute.",
  "portal.receipt.email": "Your e-mail address",
  "portal.receipt.email-missing": "Fill in an e-mail address.",
  "portal.receipt.mail": "Send it to my e-mail",
  "portal.receipt.mailed": "The mail with the receipt is on its way.",
  "portal.receipt.mail-failed": "Mailing does not work now. Keep the receipt on your computer.",
  "portal.receipt.print": "Print this sheet",
  "portal.receipt.own-key":
    "Checked with the key that this page got from {brand}: {publicKey}. Do you want to be sure? Have it checked with a key on paper.",
  "portal.receipt.no-key": "This page knows no key of {brand}.",
} as const satisfies Record<keyof typeof portalReceiptNl, string>;
