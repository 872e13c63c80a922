import type { Catalogue } from "./catalogue.ts";
import { receiptEn } from "./record/receipt-en.ts";
import { receiptNl } from "./record/receipt-nl.ts";
import { recordEn } from "./record/record-en.ts";
import { recordNl } from "./record/record-nl.ts";
import { verifyCommandEn } from "./record/verify-command-en.ts";
import { verifyCommandNl } from "./record/verify-command-nl.ts";

const nl = { ...recordNl, ...receiptNl, ...verifyCommandNl } as const;

/** What a receipt says, to whoever reads or checks it. */
export const receiptCatalogue = {
  nl,
  en: { ...recordEn, ...receiptEn, ...verifyCommandEn } as const satisfies Record<keyof typeof nl, string>,
} as const satisfies Catalogue<typeof nl>;
