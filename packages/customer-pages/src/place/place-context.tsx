import { createContext, useContext } from "react";
import type { Formatter, placeCatalogue } from "@meekijk/messages";
import type { PlacePage } from "./place-page.ts";
import type { PlaceStore } from "./place-store.ts";

export type PlaceText = Formatter<(typeof placeCatalogue)["nl"]>;

/** What every screen of the own place shares, beside the portal's own. */
export interface Place {
  text: PlaceText;
  store: PlaceStore;
  /** What was typed and not sent, by field; survives every change of screen. */
  drafts: Map<string, string>;
  goTo: (page: PlacePage) => void;
}

export const PlaceContext = createContext<Place | undefined>(undefined);

/** Throws outside the own place. */
export function usePlace(): Place {
  const place = useContext(PlaceContext);
  if (place === undefined) throw new Error("not inside the customer's own place");
  return place;
}
