import type { cataloguePortalNl } from "./catalogue-portal-nl.ts";
import { portalCodeEn } from "./portal/portal-code-en.ts";
import { portalDownloadEn } from "./portal/portal-download-en.ts";
import { portalEndedEn } from "./portal/portal-ended-en.ts";
import { portalHelperEn } from "./portal/portal-helper-en.ts";
import { portalLiveEn } from "./portal/portal-live-en.ts";
import { portalNetworkEn } from "./portal/portal-network-en.ts";
import { portalReceiptEn } from "./portal/portal-receipt-en.ts";
import { portalStartEn } from "./portal/portal-start-en.ts";
import { portalTermsEn } from "./portal/portal-terms-en.ts";
import { recordEn } from "./record/record-en.ts";

export const cataloguePortalEn = {
  ...portalStartEn,
  ...portalTermsEn,
  ...portalNetworkEn,
  ...portalDownloadEn,
  ...portalCodeEn,
  ...portalLiveEn,
  ...portalHelperEn,
  ...portalEndedEn,
  ...portalReceiptEn,
  ...recordEn,
} as const satisfies Record<keyof typeof cataloguePortalNl, string>;
