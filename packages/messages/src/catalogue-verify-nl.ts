import { receiptNl } from "./record/receipt-nl.ts";
import { recordNl } from "./record/record-nl.ts";
import { verifyCommandNl } from "./record/verify-command-nl.ts";
import { verifyPageNl } from "./record/verify-page-nl.ts";

export const catalogueVerifyNl = { ...recordNl, ...receiptNl, ...verifyCommandNl, ...verifyPageNl } as const;
