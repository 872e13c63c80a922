import { useEffect, useRef, useState } from "react";
import { findCountdownMoment } from "./countdown-moments.ts";
import styles from "./countdown.module.css";
import { useNow } from "./use-now.ts";
import { VisuallyHidden } from "./visually-hidden.tsx";

export interface CountdownProps {
  /** Epoch milliseconds by the clock of `readNowMs`. */
  endsAtMs: number;
  readNowMs?: () => number;
  /** The text on the screen for the milliseconds left, never below zero. */
  format: (remainingMs: number) => string;
  /** The spoken text; without it nothing is spoken unasked. */
  announce?: (remainingMs: number) => string;
  "data-testid"?: string;
}

/** Time left, renewed every second, spoken only at the moments of `countdownMomentsMs`. */
export function Countdown({ endsAtMs, readNowMs, format, announce, ...rest }: CountdownProps) {
  const remainingMs = Math.max(0, endsAtMs - useNow(readNowMs));
  const previousMs = useRef(remainingMs);
  const [spokenMs, setSpokenMs] = useState<number>();

  useEffect(() => {
    const momentMs = findCountdownMoment(previousMs.current, remainingMs);
    previousMs.current = remainingMs;
    if (momentMs !== undefined) setSpokenMs(momentMs);
  }, [remainingMs]);

  return (
    <>
      <span {...rest} className={styles.time} role="timer" aria-live="off">
        {format(remainingMs)}
      </span>
      <VisuallyHidden isLive>
        {announce === undefined || spokenMs === undefined ? "" : announce(spokenMs)}
      </VisuallyHidden>
    </>
  );
}

/** Time since a moment, renewed every second and never spoken unasked. */
export function Elapsed({
  sinceMs,
  readNowMs,
  format,
  ...rest
}: {
  sinceMs: number;
  readNowMs?: () => number;
  format: (elapsedMs: number) => string;
  "data-testid"?: string;
}) {
  const elapsedMs = Math.max(0, useNow(readNowMs) - sinceMs);
  return (
    <span {...rest} className={styles.time} role="timer" aria-live="off">
      {format(elapsedMs)}
    </span>
  );
}
