import assert from "node:assert/strict";
import { test } from "node:test";
import type { EmployeeVerification } from "@meekijk/protocol";
import type { DeviceStep } from "@meekijk/session-client";
import { barText } from "./bar-text.ts";

const live = {
  kind: "live",
  employee: { employeeId: "sanne" as never, name: "Sanne", organisation: "Polder" },
  reason: "printer",
  viewSinceMs: 0,
  isResuming: false,
  control: { kind: "none", mayOffer: true },
} as const satisfies DeviceStep;

void test("R036 the bar names the employee and says whether they are confirmed", () => {
  const shown = (verification?: EmployeeVerification) =>
    barText({ ...live, ...(verification && { verification }) }, "nl")?.state;
  assert.equal(shown("verified"), "Sanne (bevestigd) kijkt mee");
  for (const doubt of [undefined, "no-proof", "no-root-key", "expired"] as const)
    assert.equal(shown(doubt), "Sanne (niet bevestigd) kijkt mee");
  assert.equal(shown("refused"), "Sanne (bewijs klopt niet) kijkt mee");
});
