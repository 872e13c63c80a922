import assert from "node:assert/strict";
import { test } from "node:test";
import { warmPictureCode } from "@meekijk/session-client";
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
