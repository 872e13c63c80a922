import assert from "node:assert/strict";
import { test } from "node:test";
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
