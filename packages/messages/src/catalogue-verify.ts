import type { Catalogue } from "./catalogue.ts";
import { catalogueVerifyEn } from "./catalogue-verify-en.ts";
import { catalogueVerifyNl } from "./catalogue-verify-nl.ts";

/** Everything that `npm run verify` says: the record's words and the verdict at length. */
export const verifyCatalogue = {
  nl: catalogueVerifyNl,
  en: catalogueVerifyEn,
} as const satisfies Catalogue<typeof catalogueVerifyNl>;
