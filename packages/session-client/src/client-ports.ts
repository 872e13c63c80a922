import type { OpenDirectPeer } from "@meekijk/direct-path";
import type { LoopsForm } from "@meekijk/screen-codec";

/** A WebSocket as far as we use it. */
export type ClientSocket = Pick<
  WebSocket,
  | "binaryType"
  | "readyState"
  | "bufferedAmount"
  | "onopen"
  | "onmessage"
  | "onclose"
  | "onerror"
  | "send"
  | "close"
>;

/** The world as a client sees it. Browser, worker, helper and tests each bring their own. */
export interface ClientPorts {
  readonly crypto: Crypto;
  /** Milliseconds since 1970 by the device's clock, except that it never goes back: what is lent or owed is counted by it. */
  nowMs(): number;
  /** Calls back once after `delayMs`; the returned function cancels. */
  setTimer(callback: () => void, delayMs: number): () => void;
  openSocket(address: string): ClientSocket;
  /** A try to reach the other end without the relay; left out where a program has no such means. */
  readonly openDirectPeer?: OpenDirectPeer | undefined;
  /** How a sender works on pixels; left out: in plain JavaScript, as pages must. A worker may be allowed more by its own response. */
  readonly pixelLoops?: LoopsForm | undefined;
  /** deflate-raw (RFC 1951). */
  compress(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>>;
  /** Inverse of `compress`; rejects when more than `maxBytes` come out. */
  inflate(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
}
