import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import type { ClientPorts, ClientSocket } from "./client-ports.ts";
import { checkNetwork } from "./network-check.ts";

/** A server at the end of a line that takes its time for each way, in ms. */
function lineOf(pingMs: number, pieceMs: number): ClientPorts {
  let nowMs = 0;
  const openSocket = () => {
    const socket = {
      send: (data: unknown) =>
        queueMicrotask(() => {
          nowMs += data === "ping" ? pingMs : pieceMs;
          const answer = data === "ping" ? data : new Uint8Array(data as Uint8Array).buffer;
          socket.onmessage?.call(socket as WebSocket, { data: answer } as MessageEvent);
        }),
      close: () => undefined,
    } as unknown as ClientSocket;
    setImmediate(() => socket.onopen?.call(socket as WebSocket, {} as Event));
    return socket;
  };
  return {
    crypto: globalThis.crypto,
    nowMs: () => nowMs,
    setTimer: () => () => undefined,
    openSocket,
  } as unknown as ClientPorts;
}

void test("a check that passed says what the line carried, the round trip left out", async () => {
  const pieces = limits.networkCheckBytes / (16 * 1024);
  const passed = await checkNetwork("ws://there", lineOf(30, 20), () => undefined);
  assert.deepEqual(passed, {
    kind: "passed",
    bytesPerMs: limits.networkCheckBytes / (pieces * 20 - 30),
  });
});

void test("a line too swift for the clock carries much, and never endlessly much", async () => {
  const passed = await checkNetwork("ws://there", lineOf(0, 0), () => undefined);
  assert.deepEqual(passed, { kind: "passed", bytesPerMs: limits.networkCheckBytes });
});
