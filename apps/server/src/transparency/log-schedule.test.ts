import assert from "node:assert/strict";
import { test } from "node:test";
import type { TenantId } from "@meekijk/protocol";
import { LogSchedule } from "./log-schedule.ts";

const tenantId = "polder" as TenantId;

/** A schedule whose time passes when the test says so; each run ends as the next of these. */
function createSchedule(outcomes: ("grown" | "failed")[]) {
  const timers = new Map<number, { callback: () => void; delayMs: number }>();
  const failures: unknown[] = [];
  let handles = 0;
  const schedule = new LogSchedule({
    integrate: async () => {
      if (outcomes.shift() === "failed") throw new Error("ENOSPC");
    },
    setTimer: (callback, delayMs) => {
      handles += 1;
      timers.set(handles, { callback, delayMs });
      return handles;
    },
    clearTimer: (handle) => void timers.delete(handle as number),
    onFailure: (error) => void failures.push(error),
  });
  const fire = async () => {
    const [first] = timers;
    assert(first);
    timers.delete(first[0]);
    first[1].callback();
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { schedule, timers, failures, outcomes, fire };
}

test("events that come together are taken together", async () => {
  const { schedule, timers, outcomes, fire } = createSchedule(["grown"]);
  schedule.expect(tenantId);
  schedule.expect(tenantId);
  assert.equal(timers.size, 1);
  await fire();
  assert.deepEqual([timers.size, outcomes.length], [0, 0]);
});

test("R048 what could not be grown is tried again without a next event, until it is", async () => {
  const { schedule, timers, failures, outcomes, fire } = createSchedule(["failed", "failed", "grown"]);
  schedule.expect(tenantId);
  const [soon] = timers.values();
  await fire();
  const [later] = timers.values();
  assert((later?.delayMs ?? 0) > (soon?.delayMs ?? 0));
  await fire();
  assert.equal(failures.length, 2);
  await fire();
  assert.deepEqual([timers.size, outcomes.length, failures.length], [0, 0, 2]);
});

test("a schedule that closed begins nothing more, also after a failure", async () => {
  const { schedule, timers, fire } = createSchedule(["failed"]);
  schedule.expect(tenantId);
  const running = fire();
  await schedule.close();
  await running;
  schedule.expect(tenantId);
  assert.equal(timers.size, 0);
});
