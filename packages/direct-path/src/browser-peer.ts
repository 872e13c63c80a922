import { openConnectionPeer } from "./connection-peer.ts";
import type { ChannelLike, ConnectionLike } from "./connection-peer.ts";
import type { DirectPeer, DirectPeerEvent, DirectPeerRequest } from "./direct-peer.ts";

type BrowserConnection = new (settings: { iceServers: { urls: string }[] }) => ConnectionLike<ChannelLike>;

/** The browser's own; undefined in a worker and where somebody switched it off. */
function findBrowserConnection(): BrowserConnection | undefined {
  return (globalThis as unknown as { RTCPeerConnection?: BrowserConnection }).RTCPeerConnection;
}

export function hasBrowserPeers(): boolean {
  return findBrowserConnection() !== undefined;
}

/** A direct peer of this browser page. @throws where the browser has none, or takes no such server */
export function openBrowserPeer(
  request: DirectPeerRequest,
  onEvent: (event: DirectPeerEvent) => void,
  handChannelOn: (channel: ChannelLike) => boolean,
): DirectPeer {
  const Connection = findBrowserConnection();
  if (Connection === undefined) throw new Error("no peer connections here");
  const iceServers = request.stunServer === undefined ? [] : [{ urls: `stun:${request.stunServer}` }];
  return openConnectionPeer({ connection: new Connection({ iceServers }), request, onEvent, handChannelOn });
}
