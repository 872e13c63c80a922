import assert from "node:assert/strict";
import { test } from "node:test";
import { checkWriteUp } from "./view-model.ts";

test("R050 R051 a write-up needs an outcome and the work done", () => {
  assert.deepEqual(checkWriteUp({ outcome: null, workDone: "" }), {
    isComplete: false,
    isOutcomeMissing: true,
    isWorkDoneMissing: true,
  });
  assert.deepEqual(checkWriteUp({ outcome: "solved", workDone: "  " }), {
    isComplete: false,
    isOutcomeMissing: false,
    isWorkDoneMissing: true,
  });
});

test("R050 the work done is saved without the space around it", () => {
  assert.deepEqual(checkWriteUp({ outcome: "not-feasible", workDone: " Printer reset.\n" }), {
    isComplete: true,
    request: { outcome: "not-feasible", workDone: "Printer reset." },
  });
});
