import assert from "node:assert/strict";
import { test } from "node:test";
import type { Answer } from "../../api/request.ts";
import { savePatiently } from "./save-patiently.ts";

function answers(...given: Answer<undefined>[]) {
  const pauses: number[] = [];
  let tries = 0;
  const run = savePatiently(
    async () => given[Math.min(tries++, given.length - 1)] ?? { isOk: false, problem: "internal" },
    async (durationMs) => void pauses.push(durationMs),
  );
  return run.then((answer) => ({ answer, pauses }));
}
const tooEarly = { isOk: false, problem: "session-not-over" } as const;
const saved = { isOk: true, value: undefined } as const;

test("R050 a write-up that is earlier than the session's last event is saved when the server has it", async () => {
  const { answer, pauses } = await answers(tooEarly, tooEarly, saved);
  assert.deepEqual(answer, saved);
  assert.equal(pauses.length, 2);
});

test("R050 another answer is told at once, and patience ends", async () => {
  const closed = { isOk: false, problem: "write-up-closed" } as const;
  assert.deepEqual(await answers(closed, saved), { answer: closed, pauses: [] });
  const { answer, pauses } = await answers(tooEarly);
  assert.deepEqual(answer, tooEarly);
  assert.equal(pauses.length, 99);
});
