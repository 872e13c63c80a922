import type { Catalogue } from "./catalogue.ts";
import { catalogueServerEn } from "./catalogue-server-en.ts";
import { catalogueServerNl } from "./catalogue-server-nl.ts";

/** Everything on pages that the server renders. */
export const serverCatalogue = {
  nl: catalogueServerNl,
  en: catalogueServerEn,
} as const satisfies Catalogue<typeof catalogueServerNl>;
