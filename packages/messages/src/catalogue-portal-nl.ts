import { portalCodeNl } from "./portal/portal-code-nl.ts";
import { portalDownloadNl } from "./portal/portal-download-nl.ts";
import { portalEndedNl } from "./portal/portal-ended-nl.ts";
import { portalHelperNl } from "./portal/portal-helper-nl.ts";
import { portalLiveNl } from "./portal/portal-live-nl.ts";
import { portalNetworkNl } from "./portal/portal-network-nl.ts";
import { portalReceiptNl } from "./portal/portal-receipt-nl.ts";
import { portalStartNl } from "./portal/portal-start-nl.ts";
import { portalTermsNl } from "./portal/portal-terms-nl.ts";
import { recordNl } from "./record/record-nl.ts";

export const cataloguePortalNl = {
  ...portalStartNl,
  ...portalTermsNl,
  ...portalNetworkNl,
  ...portalDownloadNl,
  ...portalCodeNl,
  ...portalLiveNl,
  ...portalHelperNl,
  ...portalEndedNl,
  ...portalReceiptNl,
  ...recordNl,
} as const;
