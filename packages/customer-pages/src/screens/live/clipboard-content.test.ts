import assert from "node:assert/strict";
import { test } from "node:test";
import type { DeviceClipboard } from "@meekijk/session-client";
import { isClipboardInUse, isGranting, passedTextOf } from "./clipboard-content.ts";

const empty: DeviceClipboard = {
  in: "none",
  out: "none",
  question: undefined,
  arrived: undefined,
  lastPassed: undefined,
};

void test("there is no empty card: not before, and not after a right that ended", () => {
  assert.equal(isClipboardInUse(empty), false);
  assert.equal(isClipboardInUse({ ...empty, lastPassed: { direction: "in", text: "adres" } }), false);
  assert.equal(isClipboardInUse({ ...empty, lastPassed: { direction: "out", text: "geheim" } }), false);
  for (const right of ["in", "out"] as const) {
    assert.equal(isClipboardInUse({ ...empty, [right]: "granted" }), true);
    assert.equal(isClipboardInUse({ ...empty, [right]: "granting" }), true);
    assert.equal(isGranting({ ...empty, [right]: "granting" }), true);
  }
});

void test("a text that was fetched stands there as long as the right to fetch, and no longer", () => {
  const lastPassed = { direction: "out", text: "geheim" } as const;
  assert.equal(passedTextOf({ ...empty, out: "granted", lastPassed }), "geheim");
  assert.equal(passedTextOf({ ...empty, out: "none", lastPassed }), undefined);
  assert.equal(passedTextOf({ ...empty, in: "granted", lastPassed }), undefined);
});
