import type { Catalogue } from "./catalogue.ts";
import { cataloguePortalEn } from "./catalogue-portal-en.ts";
import { cataloguePortalNl } from "./catalogue-portal-nl.ts";

/** Everything the customer's pages say, but for who doubts (catalogue-doubt.ts). */
export const portalCatalogue = {
  nl: cataloguePortalNl,
  en: cataloguePortalEn,
} as const satisfies Catalogue<typeof cataloguePortalNl>;
