import assert from "node:assert/strict";
import { test } from "node:test";
import { sessionIdSchema } from "@meekijk/protocol";
import { administrationPages } from "../administration/administration-page.ts";
import { fragmentOf, placeOf } from "./place.ts";

const sessionId = sessionIdSchema.parse("s".repeat(22));

test("a place survives its own address", () => {
  assert.deepEqual(placeOf(fragmentOf({ kind: "past-session", sessionId })), {
    kind: "past-session",
    sessionId,
  });
  for (const kind of ["home", "account"] as const) assert.deepEqual(placeOf(fragmentOf({ kind })), { kind });
  for (const page of administrationPages) {
    const place = { kind: "administration", page } as const;
    assert.deepEqual(placeOf(fragmentOf(place)), place);
  }
});

test("an unknown or hostile fragment is the start", () => {
  for (const fragment of [
    "",
    "#",
    "#session/",
    "#session/../../api",
    "#token=x",
    "#account/",
    "#Account",
    "#administration/",
    "#administration/Employees",
    "#administration/employees/x",
    `#session/${sessionId}x`,
  ]) {
    assert.deepEqual(placeOf(fragment), { kind: "home" }, fragment);
  }
});
