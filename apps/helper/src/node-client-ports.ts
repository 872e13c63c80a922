import { promisify } from "node:util";
import { constants, deflateRaw, inflateRaw } from "node:zlib";
import type { ClientPorts, ClientSocket } from "@meekijk/session-client";
import { WebSocket } from "ws";

/** The ports of a program on Node. Its sockets carry no Origin: it is no page. */
export function nodeClientPorts(): ClientPorts {
  const deflate = promisify(deflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
  const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
  return {
    crypto: globalThis.crypto,
    // The wall clock as it stood at the start, carried on by one that nobody can set: a jump would stretch what is lent.
    nowMs: () => Math.floor(performance.timeOrigin + performance.now()),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    openSocket: (address) => new WebSocket(address, { perMessageDeflate: false }) as unknown as ClientSocket,
    compress: async (bytes) => new Uint8Array(await deflate(bytes, { level: constants.Z_BEST_SPEED })),
    inflate: async (bytes, maxBytes) => new Uint8Array(await inflate(bytes, { maxOutputLength: maxBytes })),
  };
}
