import { promisify } from "node:util";
import { deflateRaw, inflateRaw } from "node:zlib";
import type { ClientPorts } from "@meekijk/session-client";
import { WebSocket } from "ws";

/** The ports of a client in Node: everything real. */
export function nodeClientPorts(): ClientPorts {
  const deflate = promisify(deflateRaw);
  const inflate = promisify(inflateRaw) as (bytes: Uint8Array, options: object) => Promise<Buffer>;
  return {
    crypto: globalThis.crypto,
    nowMs: () => Date.now(),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      // What a client still waits for keeps no test alive.
      timer.unref();
      return () => clearTimeout(timer);
    },
    // Not the global one: the console's sockets must carry an Origin.
    openSocket: (address) => openNodeSocket(address, new URL(address).origin.replace(/^ws/, "http")),
    compress: async (bytes) => new Uint8Array(await deflate(bytes)),
    inflate: async (bytes, maxBytes) => new Uint8Array(await inflate(bytes, { maxOutputLength: maxBytes })),
  };
}

/** With this Origin, and of somebody who is signed in with this cookie. */
export function openNodeSocket(address: string, origin: string, cookie?: string) {
  const socket = new WebSocket(address, { origin, ...(cookie !== undefined && { headers: { cookie } }) });
  // A socket that is given up while it connects says so when no client listens any more.
  socket.on("error", () => undefined);
  return socket as unknown as ReturnType<ClientPorts["openSocket"]>;
}
