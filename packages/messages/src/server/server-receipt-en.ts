/** The consent record of a receipt, and the mail that brings one. */
export const serverReceiptEn = {
  "server.consent.storage-location":
    "On the server on which {legalEntity} runs Meekijk. Ask where it stands by {contact}.",
  "server.consent.storage-location-at": "{place}, on the server on which {legalEntity} runs Meekijk.",
  "server.consent.withdrawal-method":
    "During the session: with the Stop button, or by closing the page or the program. After it there is no access left that you could withdraw.",
  "server.consent.rights":
    "You may see your data, have them corrected and erased, and object. Ask by {contact}. You may also complain to the Dutch Data Protection Authority.",
  "server.consent.rights-elsewhere":
    "You may see your data, have them corrected and erased, and object. Ask by {contact}. You may also complain to the authority for personal data in {country}.",
  "server.consent.identifier": "KvK {number}",
  "server.consent.no-address": "No postal address given",

  "server.mail.receipt.subject": "{brand}: your receipt",
  "server.mail.receipt.lead":
    "With this mail comes a receipt. It says what happened when {brand} looked along on a screen. Keep it well.",
  "server.mail.receipt.check": "To have it checked: open this page and choose the file there.",
  "server.mail.receipt.button": "Check the receipt",
  "server.mail.receipt.not-asked":
    "Do you know nothing of this? Then somebody typed your e-mail address. You need not do anything.",
} as const;
