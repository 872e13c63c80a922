import type { PeerCandidate, PeerDescription } from "@meekijk/protocol";
import { hasBrowserPeers, openBrowserPeer } from "./browser-peer.ts";
import { sendOn, wireChannel } from "./connection-peer.ts";
import type { ChannelLike } from "./connection-peer.ts";
import type { DirectPeer, DirectPeerEvent, DirectPeerRequest, OpenDirectPeer } from "./direct-peer.ts";

/** What the page's worker asks of it. Only one's own page and worker speak here. */
type PeerOrder = { readonly peer: number } & (
  | { readonly kind: "open"; readonly request: DirectPeerRequest }
  | { readonly kind: "answer"; readonly description: PeerDescription }
  | { readonly kind: "candidate"; readonly candidate: PeerCandidate }
  | { readonly kind: "frame"; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly kind: "close" }
);

type PeerNotice = { readonly peer: number } & (
  | { readonly kind: "event"; readonly event: DirectPeerEvent }
  | { readonly kind: "channel"; readonly channel: ChannelLike }
);

const greeting = "direct-peers";

/**
 * On the page: makes peer connections for a worker, which cannot. The channel itself moves to the worker where the browser
 * can do that, so that a covered or busy page delays nothing; elsewhere frames pass through the page. Stopping the worker
 * closes them.
 */
export function lendPeersTo(worker: Pick<Worker, "postMessage" | "terminate">): void {
  if (!hasBrowserPeers()) return;
  const { port1, port2 } = new MessageChannel();
  const peers = new Map<number, DirectPeer>();
  const tell = (notice: PeerNotice, transfer: Transferable[] = []) => port1.postMessage(notice, transfer);
  // Only the browser's own channels come here, and those can be transferred (W3C WebRTC, 2021) or throw.
  const handOn = (peer: number, channel: ChannelLike): boolean => {
    try {
      tell({ peer, kind: "channel", channel }, [channel as never]);
      return true;
    } catch {
      return false;
    }
  };
  port1.onmessage = ({ data }: MessageEvent<PeerOrder>) => {
    const { peer } = data;
    switch (data.kind) {
      case "open":
        try {
          const tellEvent = (event: DirectPeerEvent) => tell({ peer, kind: "event", event });
          peers.set(
            peer,
            openBrowserPeer(data.request, tellEvent, (channel) => handOn(peer, channel)),
          );
        } catch {
          tell({ peer, kind: "event", event: { kind: "closed" } });
        }
        return;
      case "answer":
        peers.get(peer)?.takeAnswer(data.description);
        return;
      case "candidate":
        peers.get(peer)?.addCandidate(data.candidate);
        return;
      case "frame":
        try {
          peers.get(peer)?.send(data.bytes);
        } catch {
          tell({ peer, kind: "event", event: { kind: "closed" } });
        }
        return;
      case "close":
        peers.get(peer)?.close();
        peers.delete(peer);
    }
  };
  // A worker that was stopped says nothing any more, and its connections would stay as long as the page. (The port's own
  // `close` event does not come then: Chromium 156.)
  const terminate = worker.terminate.bind(worker);
  worker.terminate = () => {
    port1.onmessage = null;
    for (const peer of peers.values()) peer.close();
    peers.clear();
    terminate();
  };
  worker.postMessage(greeting, [port2]);
}

/** In the worker: peers that the page makes. Call it before anything else listens; without a page that lends, none opens. */
export function borrowPeers(
  scope: Pick<EventTarget, "addEventListener" | "removeEventListener">,
): OpenDirectPeer {
  const listeners = new Map<number, (notice: PeerNotice) => void>();
  let port: MessagePort | undefined;
  let lastPeer = 0;
  const listen = (event: Event) => {
    const { data, ports } = event as MessageEvent<unknown>;
    if (data !== greeting) return;
    event.stopImmediatePropagation();
    scope.removeEventListener("message", listen);
    [port] = ports;
    if (port !== undefined)
      port.onmessage = ({ data: notice }: MessageEvent<PeerNotice>) => listeners.get(notice.peer)?.(notice);
  };
  scope.addEventListener("message", listen);

  return (request, onEvent) => {
    lastPeer += 1;
    const peer = lastPeer;
    const order = (what: DistributiveOmit<PeerOrder, "peer">) =>
      port?.postMessage({ peer, ...what } satisfies PeerOrder);
    let channel: ChannelLike | undefined;
    const close = () => {
      if (!listeners.delete(peer)) return;
      order({ kind: "close" });
    };
    const tell = (event: DirectPeerEvent) => {
      if (listeners.has(peer)) onEvent(event);
    };
    listeners.set(peer, (notice) => {
      if (notice.kind === "event") {
        tell(notice.event);
        return;
      }
      channel = notice.channel;
      wireChannel(channel, tell, () => tell({ kind: "closed" }));
    });
    order({ kind: "open", request });
    return {
      takeAnswer: (description) => order({ kind: "answer", description }),
      addCandidate: (candidate) => order({ kind: "candidate", candidate }),
      send: (bytes) => {
        if (channel === undefined) order({ kind: "frame", bytes });
        else sendOn(channel, bytes);
      },
      close,
    };
  };
}

type DistributiveOmit<Union, Key extends keyof Union> = Union extends unknown ? Omit<Union, Key> : never;
