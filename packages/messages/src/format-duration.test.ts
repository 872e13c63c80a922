import assert from "node:assert/strict";
import { test } from "node:test";
import { formatClock, formatDuration } from "./format-duration.ts";

test("R002 a clock shows whole seconds, and hours only when there are", () => {
  assert.equal(formatClock(0), "0:00");
  assert.equal(formatClock(65_999), "1:05");
  assert.equal(formatClock(3_725_000), "1:02:05");
  assert.equal(formatClock(-1), "0:00");
});

test("a duration in words is rounded down and never below zero", () => {
  assert.equal(formatDuration("nl", 999), "0 seconden");
  assert.equal(formatDuration("nl", 59_999), "59 seconden");
  assert.equal(formatDuration("nl", 60_000), "1 minuut");
  assert.equal(formatDuration("en", 3_725_000), "1 hour and 2 minutes");
  assert.equal(formatDuration("nl", 7_200_000), "2 uur");
  assert.equal(formatDuration("en", -5), "0 seconds");
});
