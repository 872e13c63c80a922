import assert from "node:assert/strict";
import { test } from "node:test";
import { formatCalendarDate, formatDate, formatDateTime, formatTime } from "./format-date-time.ts";

const winterMs = Date.parse("2026-03-03T23:45:09Z");
const summerMs = Date.parse("2026-06-27T06:31:49Z");

test("an instant is shown in Dutch time unless another zone is given", () => {
  assert.equal(formatDate("nl", winterMs), "woensdag 4 maart 2026");
  assert.equal(formatDate("nl", winterMs, "UTC"), "dinsdag 3 maart 2026");
  assert.equal(formatTime("en", winterMs), "00:45");
  assert.equal(formatTime("en", winterMs, "America/Curacao"), "19:45");
});

test("a record shows seconds and zone, in winter and in summer", () => {
  assert.equal(formatDateTime("nl", winterMs), "4 maart 2026 00:45:09 CET");
  assert.equal(formatDateTime("en", summerMs), "27 June 2026 08:31:49 CEST");
});

test("R053 a calendar date stays the same date in every zone", () => {
  assert.equal(formatCalendarDate("nl", "2026-03-29"), "29 maart 2026");
  assert.equal(formatCalendarDate("en", "2026-12-31"), "31 December 2026");
});

test("a zone that does not exist is refused", () => {
  assert.throws(() => formatTime("nl", winterMs, "Europe/Nergens"), RangeError);
});
