import type { OpenDirectPeer } from "@meekijk/direct-path";
import type { LoopsForm } from "@meekijk/screen-codec";
import type { ClientPorts } from "./client-ports.ts";
import { steadyClock } from "./steady-clock.ts";

/** The ports of a browser's worker; `openDirectPeer` as its page lends it, `pixelLoops` where it sends a screen. */
export function createWorkerPorts(openDirectPeer?: OpenDirectPeer, pixelLoops?: LoopsForm): ClientPorts {
  return {
    openDirectPeer,
    pixelLoops,
    crypto: globalThis.crypto,
    nowMs: steadyClock(
      () => Date.now(),
      () => performance.now(),
    ),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    openSocket: (address) => new WebSocket(address),
    compress: (bytes) => pass(bytes, new CompressionStream("deflate-raw"), Infinity),
    inflate: (bytes, maxBytes) => pass(bytes, new DecompressionStream("deflate-raw"), maxBytes),
  };
}

/** Written straight into the stream: the way over a Blob goes through the browser's own process and takes 2 ms. */
function pass(
  bytes: Uint8Array<ArrayBuffer>,
  { writable, readable }: CompressionStream | DecompressionStream,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const writer = writable.getWriter();
  // What is wrong with the bytes is told where they are read.
  const ignore = () => undefined;
  void writer.write(bytes).catch(ignore);
  void writer.close().catch(ignore);
  return readAll(readable, maxBytes);
}

async function readAll(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > maxBytes) {
      await reader.cancel();
      throw new RangeError("more bytes than announced");
    }
    chunks.push(value);
  }
  const whole = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
