export { openConnectionPeer } from "./connection-peer.ts";
export { nextDirectPathDeadlineMs, startDirectPath, stepDirectPath } from "./direct-path.ts";
export type { DirectPathEffect, DirectPathEvent, DirectPathState } from "./direct-path.ts";
export type { DirectPeer, DirectPeerEvent, DirectPeerRequest, OpenDirectPeer } from "./direct-peer.ts";
export { borrowPeers, lendPeersTo } from "./peer-port.ts";
