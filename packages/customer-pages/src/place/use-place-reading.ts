import { useCallback, useEffect, useRef, useState } from "react";
import type { PlaceAnswer, PlaceProblem } from "./api/place-request.ts";
import { usePlace } from "./place-context.tsx";

/** A resource of the server as a screen has it now. */
export type PlaceReading<T> =
  | { kind: "loading" }
  | { kind: "failed"; problem: PlaceProblem }
  | { kind: "ready"; value: T };

/**
 * Reads at once, and again by `readAgain`, during which the last value stays. `read` must stay the same function
 * between renders.
 */
export function usePlaceReading<T>(read: () => Promise<PlaceAnswer<T>>): {
  reading: PlaceReading<T>;
  readAgain: () => Promise<void>;
} {
  const { store } = usePlace();
  const [reading, setReading] = useState<PlaceReading<T>>({ kind: "loading" });
  /** What an earlier reading brings late, is no longer so. */
  const turn = useRef(0);
  const readAgain = useCallback((): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    return read().then((answer) => {
      if (own !== turn.current) return;
      if (answer.isOk) setReading({ kind: "ready", value: answer.value });
      else if (!store.takeRefusal(answer.problem))
        setReading((last) => (last.kind === "ready" ? last : { kind: "failed", problem: answer.problem }));
    });
  }, [read, store]);
  useEffect(() => {
    void readAgain();
    return () => {
      turn.current += 1;
    };
  }, [readAgain]);
  return { reading, readAgain };
}
