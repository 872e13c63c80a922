import { useSyncExternalStore } from "react";

function subscribe(listener: () => void): () => void {
  const watching = new AbortController();
  const { signal } = watching;
  window.addEventListener("resize", listener, { signal });
  // Moved to another screen, a window of the same size is not resized.
  const watchScreen = () =>
    matchMedia(`(resolution: ${devicePixelRatio}dppx)`).addEventListener(
      "change",
      () => {
        listener();
        if (!signal.aborted) watchScreen();
      },
      { signal, once: true },
    );
  watchScreen();
  return () => watching.abort();
}

/** Screen pixels in one CSS pixel; zooming the page changes it, and so does another screen. */
export function useDevicePixelRatio(): number {
  return useSyncExternalStore(subscribe, () => devicePixelRatio);
}
