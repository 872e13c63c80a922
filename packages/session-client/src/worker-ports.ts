import type { ClientPorts } from "./client-ports.ts";

/** The ports of a browser's worker. */
export function createWorkerPorts(): ClientPorts {
  return {
    crypto: globalThis.crypto,
    nowMs: () => Date.now(),
    setTimer: (callback, delayMs) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    openSocket: (address) => new WebSocket(address),
    compress: (bytes) =>
      readAll(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity),
    inflate: (bytes, maxBytes) =>
      readAll(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), maxBytes),
  };
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
