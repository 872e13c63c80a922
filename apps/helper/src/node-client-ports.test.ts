import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { warmPictureCode } from "@meekijk/session-client";
import { WebSocket } from "ws";
import { nodeClientPorts } from "./node-client-ports.ts";

void test("the clock starts at the time of day and goes on when somebody sets that", (context) => {
  const { nowMs } = nodeClientPorts();
  const beforeMs = nowMs();
  assert.ok(Math.abs(beforeMs - Date.now()) < 60_000);
  context.mock.timers.enable({ apis: ["Date"], now: beforeMs - 3_600_000 });
  const afterMs = nowMs();
  assert.ok(afterMs >= beforeMs && afterMs < beforeMs + 60_000);
  assert.ok(Number.isInteger(afterMs));
});

void test("pictures are worked on in WebAssembly, or in plain JavaScript where there is none", async () => {
  assert.notEqual(nodeClientPorts().pixelLoops, undefined);
  const there = globalThis.WebAssembly;
  Reflect.deleteProperty(globalThis, "WebAssembly");
  try {
    const ports = nodeClientPorts();
    assert.equal(ports.pixelLoops, undefined);
    await warmPictureCode(ports);
  } finally {
    Object.assign(globalThis, { WebAssembly: there });
  }
});

void test("a line that is given up while it is being opened does not end the program", async () => {
  const silent = createServer((connection) => connection.resume().on("error", () => undefined));
  await once(silent.listen(0, "127.0.0.1"), "listening");
  const { port } = silent.address() as AddressInfo;
  const socket = nodeClientPorts().openSocket(`ws://127.0.0.1:${port}/`);
  // As a client does that has waited long enough: nobody listens any more, and an error that nobody hears ends a program.
  socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
  socket.close();
  while (socket.readyState !== WebSocket.CLOSED) await new Promise((resolve) => void setImmediate(resolve));
  silent.close();
});
