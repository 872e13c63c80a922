import { useCallback, useEffect, useRef, useState } from "react";
import type { BrandSlug, ControlNumber, SessionCheckAnswer } from "@meekijk/protocol";
import { checkSession } from "../../api/check-session.ts";
import { openPresenceChannel } from "../../presence/presence-channel.ts";

export type SessionCheck =
  | { kind: "open" | "asking" | "not-live" | "unavailable" }
  /** `isHere`: a tab of this same browser told the number. */
  | { kind: "live"; answer: SessionCheckAnswer & { isLive: true }; isHere: boolean };

/**
 * Asks the server about a number, and by itself about that of a session in another tab of this browser: a tab tells its
 * number, and only the server says yes.
 */
export function useSessionCheck(
  brandSlug: BrandSlug,
  onFound: (controlNumber: ControlNumber) => void,
): { check: SessionCheck; ask: (controlNumber: ControlNumber) => void } {
  const [check, setCheck] = useState<SessionCheck>({ kind: "open" });
  const asked = useRef<{ controlNumber: ControlNumber; isHere: boolean }>(undefined);
  const tellFound = useRef(onFound);
  useEffect(() => {
    tellFound.current = onFound;
  });
  const ask = useCallback(
    async (controlNumber: ControlNumber, isHere: boolean) => {
      const own = { controlNumber, isHere };
      asked.current = own;
      setCheck({ kind: "asking" });
      const answer = await checkSession({ brandSlug, controlNumber });
      // What an earlier question brings late is not the answer to this one.
      if (asked.current !== own) return;
      if (answer === undefined) setCheck({ kind: "unavailable" });
      else setCheck(answer.isLive ? { kind: "live", answer, isHere } : { kind: "not-live" });
    },
    [brandSlug],
  );
  useEffect(() => {
    const channel = openPresenceChannel();
    channel.onWord = (word) => {
      if (word.kind === "ask" || word.brandSlug !== brandSlug) return;
      const { controlNumber } = word;
      const isKnown = asked.current?.controlNumber === controlNumber;
      if (word.kind === "over") {
        if (!isKnown) return;
        // The tab knows it before the server does.
        asked.current = undefined;
        setCheck({ kind: "not-live" });
        return;
      }
      // Said again because yet another tab asked: one address may not ask the server often.
      if (isKnown && asked.current?.isHere === true) return;
      tellFound.current(controlNumber);
      void ask(controlNumber, true);
    };
    channel.say({ kind: "ask" });
    return () => channel.close();
  }, [ask, brandSlug]);
  return { check, ask: (controlNumber) => void ask(controlNumber, false) };
}
