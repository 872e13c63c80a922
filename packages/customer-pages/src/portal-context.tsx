import { createContext, useContext } from "react";
import type { BrandView, DeviceForm, Language } from "@meekijk/protocol";
import { createFormatter, portalCatalogue } from "@meekijk/messages";
import type { Formatter } from "@meekijk/messages";
import type { LogMemory } from "./log/log-memory.ts";

export type PortalText = Formatter<(typeof portalCatalogue)["nl"]>;

/** Which of our programs shows these pages: what it can do, and what may honestly be said of it (design 4). */
export interface CustomerProgram {
  form: DeviceForm;
  /** Origin of the provider's server: where the record is found later. */
  serverAddress: string;
  /** Where anybody checks who is with them: the brand's own address at the provider, to be typed over. */
  checkAddress: string;
  /** What it saw of the provider's log. */
  logMemory: LogMemory;
}

/** What every screen shows: whose page it is, and in which words. */
export interface Portal {
  brand: BrandView;
  program: CustomerProgram;
  /** The program says that its keys for stop work on this computer. */
  hasStopKeys: boolean;
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
