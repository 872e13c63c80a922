import { useMemo, useSyncExternalStore } from "react";
import { placeOf } from "./place.ts";
import type { Place } from "./place.ts";

function subscribe(listener: () => void): () => void {
  window.addEventListener("hashchange", listener);
  return () => window.removeEventListener("hashchange", listener);
}

/** Where the address bar says we are, so that the browser's back button works. */
export function usePlace(): Place {
  const fragment = useSyncExternalStore(subscribe, () => location.hash);
  return useMemo(() => placeOf(fragment), [fragment]);
}
