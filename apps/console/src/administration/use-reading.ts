import { useCallback, useEffect, useRef, useState } from "react";
import type { Answer, RequestProblem } from "../api/request.ts";

/** A resource of the server as a screen has it now. */
export type Reading<T> =
  | { kind: "loading" }
  | { kind: "failed"; problem: RequestProblem }
  | { kind: "ready"; value: T };

/**
 * Reads at once, and again by `readAgain`, during which the last value stays. `read` must stay the same function
 * between renders; `onSignedOut` is told when the cookie is over.
 */
export function useReading<T>(
  read: () => Promise<Answer<T>>,
  onSignedOut: () => void,
): { reading: Reading<T>; readAgain: () => Promise<void> } {
  const [reading, setReading] = useState<Reading<T>>({ kind: "loading" });
  /** What an earlier reading brings late, is no longer so. */
  const turn = useRef(0);
  const tellSignedOut = useRef(onSignedOut);
  useEffect(() => {
    tellSignedOut.current = onSignedOut;
  });
  const readAgain = useCallback((): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    return read().then((answer) => {
      if (own !== turn.current) return;
      if (answer.isOk) setReading({ kind: "ready", value: answer.value });
      else if (answer.problem === "not-signed-in") tellSignedOut.current();
      else setReading({ kind: "failed", problem: answer.problem });
    });
  }, [read]);
  useEffect(() => void readAgain(), [readAgain]);
  return { reading, readAgain };
}
