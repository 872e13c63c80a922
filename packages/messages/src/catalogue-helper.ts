import type { Catalogue } from "./catalogue.ts";
import { helperEn } from "./helper/helper-en.ts";
import { helperNl } from "./helper/helper-nl.ts";

/** What the helper says outside its page. */
export const helperCatalogue = {
  nl: helperNl,
  en: helperEn,
} as const satisfies Catalogue<typeof helperNl>;
