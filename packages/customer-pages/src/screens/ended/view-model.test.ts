import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceView } from "@meekijk/session-client";
import { lastReportDate, toRecord } from "./view-model.ts";

void test("R053 the last date is two weeks after the day of the session in the Netherlands", () => {
  assert.equal(lastReportDate(Date.parse("2026-03-03T10:00:00Z")), "2026-03-17");
  assert.equal(lastReportDate(Date.parse("2026-03-03T23:30:00Z")), "2026-03-18");
  assert.equal(lastReportDate(Date.parse("2026-07-03T22:30:00Z")), "2026-07-18");
});

void test("R053 a change of the clocks in between loses no day", () => {
  assert.equal(lastReportDate(Date.parse("2026-03-20T12:00:00Z")), "2026-04-03");
  assert.equal(lastReportDate(Date.parse("2026-10-20T12:00:00Z")), "2026-11-03");
});

void test("R049 the record to keep holds every entry that the device knows", () => {
  const entries = [{ jws: "a.b.c", details: { salt: "s", json: "{}" } }];
  const view = { sessionId: "s".repeat(22), entries } as unknown as DeviceView;
  assert.deepEqual(toRecord(view), { format: "meekijk-record", v: 1, sessionId: "s".repeat(22), entries });
  assert.equal(toRecord({ ...view, entries: [] }), undefined);
  assert.equal(toRecord({ ...view, sessionId: undefined }), undefined);
});
