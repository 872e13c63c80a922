import { createContext, useContext } from "react";
import type { BrandView, Language } from "@meekijk/protocol";
import { createFormatter, portalCatalogue } from "@meekijk/messages";
import type { Formatter } from "@meekijk/messages";

export type PortalText = Formatter<(typeof portalCatalogue)["nl"]>;

/** What every screen shows: whose page it is, and in which words. */
export interface Portal {
  brand: BrandView;
  language: Language;
  text: PortalText;
}

export function createPortalText(language: Language): PortalText {
  return createFormatter(language, portalCatalogue);
}

export const PortalContext = createContext<Portal | undefined>(undefined);

/** Throws outside a page with a brand. */
export function usePortal(): Portal {
  const portal = useContext(PortalContext);
  if (portal === undefined) throw new Error("no brand around this screen");
  return portal;
}
