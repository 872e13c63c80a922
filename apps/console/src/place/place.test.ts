import assert from "node:assert/strict";
import { test } from "node:test";
import { sessionIdSchema } from "@meekijk/protocol";
import { fragmentOf, placeOf } from "./place.ts";

const sessionId = sessionIdSchema.parse("s".repeat(22));

test("a place survives its own address", () => {
  assert.deepEqual(placeOf(fragmentOf({ kind: "past-session", sessionId })), {
    kind: "past-session",
    sessionId,
  });
  assert.deepEqual(placeOf(fragmentOf({ kind: "home" })), { kind: "home" });
});

test("an unknown or hostile fragment is the start", () => {
  for (const fragment of ["", "#", "#session/", "#session/../../api", "#token=x", `#session/${sessionId}x`]) {
    assert.deepEqual(placeOf(fragment), { kind: "home" }, fragment);
  }
});
