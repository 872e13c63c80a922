import { recordNl } from "./record/record-nl.ts";
import { serverMailNl } from "./server/server-mail-nl.ts";
import { serverPagesNl } from "./server/server-pages-nl.ts";
import { serverReceiptNl } from "./server/server-receipt-nl.ts";

export const catalogueServerNl = {
  ...serverPagesNl,
  ...serverMailNl,
  ...serverReceiptNl,
  ...recordNl,
} as const;
