import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { RetentionJob } from "./retention-job.ts";

const dayMs = 24 * 60 * 60_000;
/** A run that has no clock comes to none of these. */
const untouched = { database: {} as never, journal: {} as never, waitForWriters: () => Promise.resolve() };

test("the job runs when it starts and again after a day, also when a run failed, and ends when it is told to", async () => {
  let planned = Promise.withResolvers<() => void>();
  let [runs, isCleared] = [0, false];
  const daily = new RetentionJob({
    ...untouched,
    nowMs: () => {
      runs += 1;
      throw new Error("no clock");
    },
    setTimer: (callback, delayMs) => {
      assert.equal(delayMs, dayMs);
      planned.resolve(callback);
      return callback;
    },
    clearTimer: () => {
      isCleared = true;
    },
    log: pino({ level: "silent" }),
  });
  daily.start();
  const runAgain = await planned.promise;
  assert.equal(runs, 1);
  planned = Promise.withResolvers();
  runAgain();
  await planned.promise;
  assert.equal(runs, 2);
  await daily[Symbol.asyncDispose]();
  assert(isCleared);
});
