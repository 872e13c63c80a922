import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  window.addEventListener("resize", listener);
  return () => window.removeEventListener("resize", listener);
}

/** Screen pixels in one CSS pixel; zooming the page changes it. */
export function useDevicePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => devicePixelRatio);
}
