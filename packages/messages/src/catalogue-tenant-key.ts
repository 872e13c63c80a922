import type { Catalogue } from "./catalogue.ts";
import { tenantKeyCommandEn } from "./tenant-key/tenant-key-command-en.ts";
import { tenantKeyCommandNl } from "./tenant-key/tenant-key-command-nl.ts";

/** Everything that `npm run tenant-key` says. */
export const tenantKeyCatalogue = {
  nl: tenantKeyCommandNl,
  en: tenantKeyCommandEn,
} as const satisfies Catalogue<typeof tenantKeyCommandNl>;
