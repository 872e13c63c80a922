import type { catalogueVerifyNl } from "./catalogue-verify-nl.ts";
import { recordEn } from "./record/record-en.ts";
import { verifyCommandEn } from "./record/verify-command-en.ts";

export const catalogueVerifyEn = { ...recordEn, ...verifyCommandEn } as const satisfies Record<
  keyof typeof catalogueVerifyNl,
  string
>;
