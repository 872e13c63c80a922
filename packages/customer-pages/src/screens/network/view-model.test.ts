import assert from "node:assert/strict";
import { test } from "node:test";
import { describeNetworkProblem } from "./view-model.ts";

void test("R028 each failed stage has its own advice", () => {
  assert.equal(describeNetworkProblem("socket", true), "upgrade-blocked");
  assert.equal(describeNetworkProblem("round-trip", true), "upgrade-blocked");
  assert.equal(describeNetworkProblem("transfer", true), "transfer-failed");
});

void test("R028 a computer without network is told just that", () => {
  assert.equal(describeNetworkProblem("socket", false), "unreachable");
  assert.equal(describeNetworkProblem("transfer", false), "unreachable");
});
