import { useEffect, useState } from "react";

const tickMs = 1_000;
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for the whole page: what shows the time is rendered together, once a second. */
function listenForTick(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const each of listeners) each();
  }, tickMs);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/**
 * The time in epoch milliseconds by the given clock, renewed every second. `readNowMs` must keep its identity
 * between renders.
 */
export function useNow(readNowMs: () => number = Date.now): number {
  const [nowMs, setNowMs] = useState(readNowMs);
  useEffect(() => listenForTick(() => setNowMs(readNowMs())), [readNowMs]);
  return nowMs;
}
