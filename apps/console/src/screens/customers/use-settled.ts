import { useEffect, useState } from "react";

/** Shorter asks at every letter; longer is felt as waiting. */
const settleMs = 200;

/** The value once it stood still for so long: a word that is being typed asks the server once. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), settleMs);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
