import type { Catalogue } from "./catalogue.ts";
import { portalCheckEn } from "./portal/portal-check-en.ts";
import { portalCheckNl } from "./portal/portal-check-nl.ts";
import { portalReportEn } from "./portal/portal-report-en.ts";
import { portalReportNl } from "./portal/portal-report-nl.ts";

const catalogueDoubtNl = { ...portalCheckNl, ...portalReportNl } as const;

/**
 * What the customer's pages say to whoever doubts. Apart from `portalCatalogue`, which is all in the first page: of
 * these texts that one needs none.
 */
export const doubtCatalogue = {
  nl: catalogueDoubtNl,
  en: { ...portalCheckEn, ...portalReportEn },
} as const satisfies Catalogue<typeof catalogueDoubtNl>;
