import { useEffect, useState, useSyncExternalStore } from "react";
import { usePortal } from "../../portal-context.tsx";
import type { RecordKey } from "../../record/record-address.ts";
import { keepSession, readMe, signOut } from "../api/place-api.ts";
import { SessionKeeper } from "./session-keeper.ts";
import type { KeepWish, SessionKeep } from "./session-keeper.ts";

export interface KeepHold {
  keep: SessionKeep;
  onKeep: () => void;
  onSignOut: () => void;
}

/**
 * Offers to keep the session in the account of this browser, as soon as its key is there; never before, so that whoever has no
 * account notices nothing. Our own program is no place to sign in, so there it does nothing.
 */
export function useSessionKeep(
  key: { [Part in keyof RecordKey]: RecordKey[Part] | undefined } | undefined,
  occasion: KeepWish["occasion"],
): KeepHold {
  const { program } = usePortal();
  const [keeper] = useState(() => new SessionKeeper({ readMe, keepSession, signOut }));
  const keep = useSyncExternalStore(keeper.subscribe, keeper.getKeep);
  const { sessionId, recordToken } = key ?? {};
  const isBrowser = program.form === "browser";
  useEffect(() => {
    if (!isBrowser || sessionId === undefined || recordToken === undefined) return;
    void keeper.begin({ key: { sessionId, recordToken }, occasion });
  }, [keeper, isBrowser, sessionId, recordToken, occasion]);
  return { keep, onKeep: () => void keeper.keep(), onSignOut: () => void keeper.signOut() };
}
