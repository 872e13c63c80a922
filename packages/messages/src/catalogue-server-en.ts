import type { catalogueServerNl } from "./catalogue-server-nl.ts";
import { recordEn } from "./record/record-en.ts";
import { serverMailEn } from "./server/server-mail-en.ts";
import { serverPagesEn } from "./server/server-pages-en.ts";
import { serverReceiptEn } from "./server/server-receipt-en.ts";

export const catalogueServerEn = {
  ...serverPagesEn,
  ...serverMailEn,
  ...serverReceiptEn,
  ...recordEn,
} as const satisfies Record<keyof typeof catalogueServerNl, string>;
