import type { catalogueVerifyNl } from "./catalogue-verify-nl.ts";
import { receiptEn } from "./record/receipt-en.ts";
import { recordEn } from "./record/record-en.ts";
import { verifyCommandEn } from "./record/verify-command-en.ts";
import { verifyPageEn } from "./record/verify-page-en.ts";

export const catalogueVerifyEn = {
  ...recordEn,
  ...receiptEn,
  ...verifyCommandEn,
  ...verifyPageEn,
} as const satisfies Record<keyof typeof catalogueVerifyNl, string>;
