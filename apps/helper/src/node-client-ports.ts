import { promisify } from "node:util";
import { constants, deflateRaw, deflateRawSync, inflateRaw } from "node:zlib";
import type { OpenDirectPeer } from "@meekijk/direct-path";
import { compileWasmLoops } from "@meekijk/screen-codec";
import type { ClientPorts, ClientSocket } from "@meekijk/session-client";
import { WebSocket } from "ws";
import { sealingCrypto } from "./sealing-crypto.ts";

/** What is compressed sooner than a thread could be asked to. */
const smallBytes = 16 * 1024;

/** The ports of a program on Node. Its sockets carry no Origin: it is no page. */
export function nodeClientPorts(): ClientPorts {
  const deflate = promisify(deflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
  const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
  let openDirectPeer: OpenDirectPeer | undefined;
  let loading: Promise<void> | undefined;
  // Takes half a second: not before the page is there, but long before the first picture. Without it the relay must do.
  const loadPeers = () => {
    loading ??= import("./node-direct-peer.ts").then(
      ({ openNodePeer }) => void (openDirectPeer = openNodePeer),
      () => undefined,
    );
  };
  return {
    get openDirectPeer() {
      return openDirectPeer;
    },
    crypto: sealingCrypto(globalThis.crypto),
    // The wall clock as it stood at the start, carried on by one that nobody can set: a jump would stretch what is lent.
    nowMs: () => Math.floor(performance.timeOrigin + performance.now()),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    openSocket: (address) => {
      loadPeers();
      const socket = new WebSocket(address, { perMessageDeflate: false });
      // A socket that is given up while it connects says so when nobody listens any more: that would end the program.
      socket.on("error", () => undefined);
      return socket as unknown as ClientSocket;
    },
    pixelLoops: compileWasmLoops(),
    compress: async (bytes) => {
      const level = constants.Z_BEST_SPEED;
      return new Uint8Array(
        bytes.length <= smallBytes ? deflateRawSync(bytes, { level }) : await deflate(bytes, { level }),
      );
    },
    inflate: async (bytes, maxBytes) => new Uint8Array(await inflate(bytes, { maxOutputLength: maxBytes })),
  };
}
