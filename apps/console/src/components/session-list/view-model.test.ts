import assert from "node:assert/strict";
import { test } from "node:test";
import { mySessionsSchema } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { owesWriteUp, sessionRows } from "./view-model.ts";

const text = createConsoleText("en");
const nowMs = Date.parse("2026-03-03T12:00:00Z");
const { sessions } = mySessionsSchema.parse({
  sessions: [
    {
      sessionId: "a".repeat(22),
      brandName: "Reconi",
      reason: "Invoice does not send",
      joinedAt: "2026-03-03T10:00:00Z",
      endedAt: "2026-03-03T10:12:30Z",
      endReason: "employee-ended",
      outcome: "solved",
      retainUntil: null,
    },
    {
      sessionId: "b".repeat(22),
      brandName: "Qomputer",
      reason: null,
      joinedAt: "2026-03-02T10:00:00Z",
      endedAt: "2026-03-02T10:01:00Z",
      endReason: "link-lost",
      outcome: null,
      retainUntil: null,
    },
    {
      sessionId: "c".repeat(22),
      brandName: "Reconi",
      reason: null,
      joinedAt: "2026-03-03T11:59:00Z",
      endedAt: null,
      endReason: null,
      outcome: null,
      retainUntil: null,
    },
  ],
});

test("R051 an ended session without an outcome owes its write-up and stands first", () => {
  const rows = sessionRows(sessions, nowMs, "en", text);
  assert.deepEqual(
    rows.map(({ sessionId, outcome }) => [sessionId[0], outcome.isOwed]),
    [
      ["b", true],
      ["a", false],
      ["c", false],
    ],
  );
});

test("a running session owes nothing yet and its duration runs", () => {
  const [, , running] = sessions;
  assert.ok(running);
  assert.equal(owesWriteUp(running), false);
  assert.equal(sessionRows([running], nowMs, "en", text)[0]?.duration, "1:00");
});

test("today shows the hour alone, another day its date, in the desk's time", () => {
  const rows = sessionRows(sessions, nowMs, "en", text);
  assert.equal(rows[1]?.started, "11:00");
  assert.equal(rows[0]?.started, "2 March 11:00");
});
