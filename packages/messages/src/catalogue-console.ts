import type { Catalogue } from "./catalogue.ts";
import { catalogueConsoleEn } from "./catalogue-console-en.ts";
import { catalogueConsoleNl } from "./catalogue-console-nl.ts";

/** Everything the employee's pages say. */
export const consoleCatalogue = {
  nl: catalogueConsoleNl,
  en: catalogueConsoleEn,
} as const satisfies Catalogue<typeof catalogueConsoleNl>;
