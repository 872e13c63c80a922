import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmployeeId, TenantId } from "@meekijk/protocol";
import * as fc from "fast-check";
import { type JoinLimitEvent, noJoins, stepJoinLimits } from "./join-limits.ts";

const settings = {
  joinWindowMs: 600_000,
  maxJoinsPerWindow: 10,
  maxFailedJoinsPerWindow: 5,
  alarmFailedJoinsPerTenant: 20,
  failedJoinAlarmWindowMs: 3_600_000,
};
const tenantId = "tenant" as TenantId;
const anna = "anna" as EmployeeId;

function limits() {
  let state = noJoins;
  return (kind: JoinLimitEvent["kind"], atMs: number, employeeId = anna, tenant = tenantId) => {
    const step = stepJoinLimits(state, { kind, tenantId: tenant, employeeId, atMs }, settings);
    state = step.state;
    return { kinds: step.effects.map((effect) => effect.kind), state };
  };
}

test("security 1.9: ten joins in ten minutes, the eleventh waits until the first is ten minutes old", () => {
  const step = limits();
  for (let i = 0; i < 10; i += 1) assert.deepEqual(step("join-asked", i).kinds, ["join-allowed"]);
  assert.deepEqual(step("join-asked", 10).kinds, ["join-refused"]);
  assert.deepEqual(step("join-asked", 599_999).kinds, ["join-refused"]);
  assert.deepEqual(step("join-asked", 600_000).kinds, ["join-allowed"]);
});

test("security 1.9: five failures in ten minutes; another employee, and another tenant's namesake, is not hit", () => {
  const step = limits();
  const alarms = Array.from({ length: 6 }, (_, i) => step("join-failed", i).kinds);
  assert.deepEqual(alarms, [[], [], [], [], ["employee-failed-joins-alarm"], []]);
  assert.deepEqual(step("join-asked", 10).kinds, ["join-refused"]);
  assert.deepEqual(step("join-asked", 10, "bert" as EmployeeId).kinds, ["join-allowed"]);
  assert.deepEqual(step("join-asked", 10, anna, "other" as TenantId).kinds, ["join-allowed"]);
  assert.deepEqual(step("join-asked", 600_005).kinds, ["join-allowed"]);
});

test("security 1.9: twenty failed joins of a tenant in an hour raise one alarm", () => {
  const step = limits();
  const alarms: number[] = [];
  for (let i = 1; i <= 40; i += 1)
    if (step("join-failed", i * 60_000, `e${i}` as EmployeeId).kinds.length > 0) alarms.push(i);
  assert.deepEqual(alarms, [20]);
});

test("nobody gets more than ten joins into any ten minutes, and idle employees are forgotten", () => {
  const events = fc.array(
    fc.record({
      kind: fc.constantFrom("join-asked" as const, "join-failed" as const),
      waitMs: fc.nat(200_000),
    }),
    { maxLength: 80, size: "max" },
  );
  fc.assert(
    fc.property(events, (history) => {
      const step = limits();
      const allowed: number[] = [];
      const failed: number[] = [];
      let atMs = 0;
      for (const { kind, waitMs } of history) {
        atMs += waitMs;
        const { kinds } = step(kind, atMs);
        const isRecent = (thenMs: number) => thenMs > atMs - settings.joinWindowMs;
        if (kind === "join-failed") failed.push(atMs);
        if (kinds[0] !== "join-allowed") continue;
        allowed.push(atMs);
        assert.ok(allowed.filter(isRecent).length <= 10);
        assert.ok(failed.filter(isRecent).length < 5);
      }
      const later = step("join-asked", atMs + 700_000, "bert" as EmployeeId);
      assert.equal(later.state.employees.size, 1);
    }),
  );
});
