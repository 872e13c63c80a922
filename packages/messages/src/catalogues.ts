import { catalogueConsoleEn } from "./catalogue-console-en.ts";
import { catalogueConsoleNl } from "./catalogue-console-nl.ts";
import { cataloguePortalEn } from "./catalogue-portal-en.ts";
import { cataloguePortalNl } from "./catalogue-portal-nl.ts";
import { catalogueServerEn } from "./catalogue-server-en.ts";
import { catalogueServerNl } from "./catalogue-server-nl.ts";
import { catalogueVerifyEn } from "./catalogue-verify-en.ts";
import { catalogueVerifyNl } from "./catalogue-verify-nl.ts";
import { helperEn } from "./helper/helper-en.ts";
import { helperNl } from "./helper/helper-nl.ts";
import type { Catalogue } from "./catalogue.ts";

/** Everything the customer's pages say. */
export const portalCatalogue = {
  nl: cataloguePortalNl,
  en: cataloguePortalEn,
} as const satisfies Catalogue<typeof cataloguePortalNl>;

/** Everything the employee's pages say. */
export const consoleCatalogue = {
  nl: catalogueConsoleNl,
  en: catalogueConsoleEn,
} as const satisfies Catalogue<typeof catalogueConsoleNl>;

/** Everything on pages that the server renders. */
export const serverCatalogue = {
  nl: catalogueServerNl,
  en: catalogueServerEn,
} as const satisfies Catalogue<typeof catalogueServerNl>;

/** Everything that `npm run verify` says: the record's words and the verdict at length. */
export const verifyCatalogue = {
  nl: catalogueVerifyNl,
  en: catalogueVerifyEn,
} as const satisfies Catalogue<typeof catalogueVerifyNl>;

/** What the helper says outside its page. */
export const helperCatalogue = {
  nl: helperNl,
  en: helperEn,
} as const satisfies Catalogue<typeof helperNl>;

export type PortalMessageId = keyof typeof cataloguePortalNl;
export type ConsoleMessageId = keyof typeof catalogueConsoleNl;
export type ServerMessageId = keyof typeof catalogueServerNl;
