import { useEffect, useState } from "react";

const tickMs = 1_000;

/**
 * The time in epoch milliseconds by the given clock, renewed every second. `readNowMs` must keep its identity
 * between renders.
 */
export function useNow(readNowMs: () => number = Date.now): number {
  const [nowMs, setNowMs] = useState(readNowMs);
  useEffect(() => {
    const timer = setInterval(() => setNowMs(readNowMs()), tickMs);
    return () => clearInterval(timer);
  }, [readNowMs]);
  return nowMs;
}
