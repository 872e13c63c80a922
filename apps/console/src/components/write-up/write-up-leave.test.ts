import assert from "node:assert/strict";
import { test } from "node:test";
import { meViewSchema } from "@meekijk/protocol";
import { writeUpLeaveOf } from "./write-up-leave.ts";

const me = (allowed: string[]) =>
  meViewSchema.parse({
    employee: { employeeId: "s-jansen", name: "Sanne Jansen", organisation: "Reconi" },
    language: "nl",
    roles: [],
    allowed,
    isRecovering: false,
  });

test("a write-up is offered to nobody whom the server would refuse, and to everybody else", () => {
  const signedIn = (allowed: string[]) => writeUpLeaveOf({ isOk: true, value: me(allowed) });
  assert.equal(signedIn(["write-up-own-sessions"]), "given");
  assert.equal(signedIn(["read-own-account"]), "not-allowed");
  // A blocked account is signed out everywhere.
  assert.equal(writeUpLeaveOf({ isOk: false, problem: "not-signed-in" }), "signed-out");
  assert.equal(writeUpLeaveOf({ isOk: false, problem: "unreachable" }), "given");
});
