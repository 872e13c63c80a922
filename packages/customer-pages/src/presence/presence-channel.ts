import type { PresenceWord, SessionPresence } from "./session-presence.ts";
import { readPresenceWord } from "./session-presence.ts";

/** Reaches the tabs of this site in this browser profile, and nothing beyond them. */
const channelName = "meekijk-session-presence";

/** The other tabs of this site, as a page reaches them. */
export interface PresenceChannel {
  say(word: PresenceWord): void;
  /** What somebody else said; one listener. */
  onWord: ((word: PresenceWord) => void) | undefined;
  close(): void;
}

export function openPresenceChannel(): PresenceChannel {
  const broadcast = new BroadcastChannel(channelName);
  const channel: PresenceChannel = {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
    say: (word) => broadcast.postMessage(word),
    onWord: undefined,
    close: () => broadcast.close(),
  };
  broadcast.onmessage = ({ data }: MessageEvent<unknown>) => {
    const word = readPresenceWord(data);
    if (word !== undefined) channel.onWord?.(word);
  };
  return channel;
}

/** Tells tabs that ask, and those that listen, of the session of this page; the result takes what it is now. */
export function tellPresence(channel: PresenceChannel): {
  show(presence: SessionPresence | undefined): void;
  close(): void;
} {
  let shown: SessionPresence | undefined;
  channel.onWord = ({ kind }) => {
    if (kind === "ask" && shown !== undefined) channel.say({ kind: "here", ...shown });
  };
  const show = (presence: SessionPresence | undefined) => {
    if (presence?.controlNumber === shown?.controlNumber) return;
    if (shown !== undefined) channel.say({ kind: "over", ...shown });
    shown = presence;
    if (presence !== undefined) channel.say({ kind: "here", ...presence });
  };
  return {
    show,
    close() {
      show(undefined);
      channel.close();
    },
  };
}
