import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import type { BrandSlug, ControlNumber } from "@meekijk/protocol";
import { checkSession } from "../../api/check-session.ts";
import { openPresenceChannel } from "../../presence/presence-channel.ts";
import { SessionChecker } from "./session-checker.ts";
import type { SessionCheck } from "./session-checker.ts";

/** The checker of this page, with the tabs of this browser; `onFound` gets the number that one of them told. */
export function useSessionCheck(
  brandSlug: BrandSlug,
  onFound: (controlNumber: ControlNumber) => void,
): { check: SessionCheck; ask: (controlNumber: ControlNumber) => void; clear: () => void } {
  const [checker] = useState(
    () =>
      new SessionChecker(brandSlug, {
        checkSession: (controlNumber) => checkSession({ brandSlug, controlNumber }),
        wait: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
        untilVisible,
        readNowMs: () => Date.now(),
      }),
  );
  const check = useSyncExternalStore(checker.subscribe, checker.getCheck);
  const tellFound = useRef(onFound);
  useEffect(() => {
    tellFound.current = onFound;
  });
  useEffect(() => {
    const channel = openPresenceChannel();
    channel.onWord = (word) => {
      const found = checker.hear(word);
      if (found !== undefined) tellFound.current(found);
    };
    channel.say({ kind: "ask" });
    return () => {
      channel.close();
      checker.clear();
    };
  }, [checker]);
  return {
    check,
    ask: (controlNumber) => void checker.ask(controlNumber),
    clear: () => checker.clear(),
  };
}

function untilVisible(): Promise<void> {
  if (document.visibilityState === "visible") return Promise.resolve();
  return new Promise((resolve) => {
    const look = () => {
      if (document.visibilityState !== "visible") return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
  });
}
