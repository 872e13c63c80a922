import assert from "node:assert/strict";
import { test } from "node:test";
import { noPick, stepFilePick } from "./file-pick.ts";
import type { FilePick } from "./file-pick.ts";

const picked = (sizeBytes: number, name = "foto.jpg") =>
  ({ kind: "picked", name, sizeBytes, maxBytes: 1_000 }) as const;
const reading: FilePick = { kind: "reading", name: "foto.jpg" };
const problemOf = (pick: FilePick) => (pick.kind === "problem" ? pick.reason : undefined);

void test("a file that fits is read, up to the last byte that is allowed", () => {
  assert.deepEqual(stepFilePick(noPick, picked(1_000)), reading);
  assert.deepEqual(stepFilePick(noPick, picked(0)), reading);
  assert.equal(problemOf(stepFilePick(noPick, picked(1_001))), "too-large");
});

void test("while a file is read a second pick is told to wait, and the one after it counts", () => {
  const second = stepFilePick(reading, picked(5, "brief.pdf"));
  assert.deepEqual(second, { kind: "problem", name: "brief.pdf", reason: "busy" });
  assert.equal(stepFilePick(second, picked(5)).kind, "reading");
});

void test("an offer of its own ends the reading; the other side's offer leaves it to whoever reads", () => {
  assert.deepEqual(stepFilePick(reading, { kind: "offered", isOwn: true }), noPick);
  assert.deepEqual(stepFilePick(reading, { kind: "offered", isOwn: false }), reading);
  assert.deepEqual(stepFilePick(noPick, { kind: "offered", isOwn: false }), noPick);
});

void test("a file that cannot be read is told with its name", () => {
  const refused = stepFilePick(reading, { kind: "refused", reason: "unreadable" });
  assert.deepEqual(refused, { kind: "problem", name: "foto.jpg", reason: "unreadable" });
  assert.deepEqual(stepFilePick(noPick, { kind: "refused", reason: "busy" }), noPick);
});
