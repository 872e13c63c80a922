import assert from "node:assert/strict";
import { test } from "node:test";
import { endReasonSchema, endedBySchema } from "@meekijk/protocol";
import { createConsoleText } from "../../language/console-text.ts";
import { endedView } from "./view-model.ts";

const endedAtMs = Date.parse("2026-03-03T10:12:00Z");

for (const language of ["nl", "en"] as const) {
  test(`R041 every reason and every side has its own words in ${language}`, () => {
    const text = createConsoleText(language);
    const reasons = endReasonSchema.options.map(
      (reason) =>
        endedView({ kind: "ended", reason, endedBy: "system", endedAtMs, wasProven: true }, language, text)
          .reason,
    );
    assert.equal(new Set(reasons).size, endReasonSchema.options.length);
    const sides = endedBySchema.options.map(
      (endedBy) =>
        endedView({ kind: "ended", reason: "idle", endedBy, endedAtMs, wasProven: true }, language, text)
          .endedBy,
    );
    assert.equal(new Set(sides).size, endedBySchema.options.length);
  });
}

test("R050 a session that was never proven owes no write-up", () => {
  const text = createConsoleText("en");
  const step = { kind: "ended", reason: "code-expired", endedBy: "system", endedAtMs } as const;
  assert.equal(endedView({ ...step, wasProven: false }, "en", text).owesWriteUp, false);
  assert.equal(endedView({ ...step, wasProven: true }, "en", text).owesWriteUp, true);
  assert.match(endedView({ ...step, wasProven: true }, "en", text).endedAt, /11:12/);
});
