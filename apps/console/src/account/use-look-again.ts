import { useEffect } from "react";

/** Often enough that the owner notices a stranger while at work; one small request. */
const lookIntervalMs = 60_000;

/** Looks again every minute while the page is in sight, and whenever somebody comes back to it. */
export function useLookAgain(look: () => Promise<void>): void {
  useEffect(() => {
    const lookIfSeen = () => {
      if (document.visibilityState === "visible") void look();
    };
    const interval = setInterval(lookIfSeen, lookIntervalMs);
    document.addEventListener("visibilitychange", lookIfSeen);
    window.addEventListener("focus", lookIfSeen);
    return () => {
      clearInterval(interval);
      document.removeEventListener("visibilitychange", lookIfSeen);
      window.removeEventListener("focus", lookIfSeen);
    };
  }, [look]);
}
