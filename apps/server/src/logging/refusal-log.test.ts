import assert from "node:assert/strict";
import { test } from "node:test";
import { RefusalLog } from "./refusal-log.ts";

function createLogOf(clock: { nowMs: number }) {
  const lines: [level: string, event: string, fields: object][] = [];
  const log = {
    info: (fields: object, event: string) => void lines.push(["info", event, fields]),
    warn: (fields: object, event: string) => void lines.push(["warn", event, fields]),
  };
  const refusals = new RefusalLog(() => clock.nowMs);
  return { lines, put: (refusal: Parameters<RefusalLog["put"]>[1]) => refusals.put(log, refusal) };
}

test("a flood of one kind writes sixty lines in a minute and pushes out no other kind", () => {
  const { lines, put } = createLogOf({ nowMs: 0 });
  for (let index = 0; index < 1_000; index += 1) put({ kind: "input-refused", reason: "bad-request" });
  put({ kind: "proof-refused", reason: "not-signed-in" });
  assert.equal(lines.length, 61);
  assert.deepEqual(lines.at(-1), ["warn", "proof-refused", { reason: "not-signed-in" }]);
});

test("what was left out is told as a number with the next line", () => {
  const clock = { nowMs: 0 };
  const { lines, put } = createLogOf(clock);
  for (let index = 0; index < 100; index += 1) put({ kind: "proof-refused", reason: "not-signed-in" });
  clock.nowMs = 60_000;
  put({ kind: "proof-refused", reason: "link-spent" });
  assert.deepEqual(lines.slice(60), [
    ["warn", "refusals-left-out", { of: "proof-refused", count: 40 }],
    ["warn", "proof-refused", { reason: "link-spent" }],
  ]);
});

test("what honest pages meet every day is for a talkative log, and uses up nothing", () => {
  const { lines, put } = createLogOf({ nowMs: 0 });
  for (let index = 0; index < 100; index += 1)
    put({ kind: "access-refused", reason: "not-signed-in", isUsual: true });
  put({ kind: "access-refused", reason: "not-allowed" });
  assert.deepEqual(lines.at(0), ["info", "access-refused", { reason: "not-signed-in" }]);
  assert.deepEqual(lines.at(-1), ["warn", "access-refused", { reason: "not-allowed" }]);
});
