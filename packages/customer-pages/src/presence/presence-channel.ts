import type { PresenceWord, SessionPresence } from "./session-presence.ts";
import { readPresenceWord } from "./session-presence.ts";

/** Reaches the tabs of this site in this browser profile, and nothing beyond them. */
const channelName = "meekijk-session-presence";

/** What a page needs of a BroadcastChannel. */
export interface PresenceChannel {
  postMessage(word: PresenceWord): void;
  onmessage: ((message: MessageEvent<unknown>) => void) | null;
  close(): void;
}

export function openPresenceChannel(): PresenceChannel {
  return new BroadcastChannel(channelName);
}

/** Tells tabs that ask, and those that listen, of the session of this page; the result takes what it is now. */
export function tellPresence(channel: PresenceChannel): {
  show(presence: SessionPresence | undefined): void;
  close(): void;
} {
  let shown: SessionPresence | undefined;
  channel.onmessage = ({ data }) => {
    if (readPresenceWord(data)?.kind === "ask" && shown !== undefined)
      channel.postMessage({ kind: "here", ...shown });
  };
  const show = (presence: SessionPresence | undefined) => {
    if (presence?.controlNumber === shown?.controlNumber) return;
    if (shown !== undefined) channel.postMessage({ kind: "over", ...shown });
    shown = presence;
    if (presence !== undefined) channel.postMessage({ kind: "here", ...presence });
  };
  return {
    show,
    close() {
      show(undefined);
      channel.close();
    },
  };
}
