import type { SealedStream } from "@meekijk/protocol";

/**
 * One way to the other end: the server's relay, or a direct connection. It may be hostile; it sees sealed frames only.
 * An ordered path keeps the order of all frames it delivers. An unordered one may do as it likes with `picture` frames,
 * but keeps the order within each other stream (a data channel apart).
 */
export interface LinkPath {
  readonly kind: "relay" | "direct";
  readonly isOrdered: boolean;
  /** Largest frame that it carries: 64 KiB on the relay, 16 KiB on data channels; at least 2 KiB. */
  readonly maxFrameBytes: number;
  /** Hands a frame on. Throwing counts as losing the path. The frame belongs to the path from then on. */
  send(frame: Uint8Array<ArrayBuffer>, stream: SealedStream): void;
}
