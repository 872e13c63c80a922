import assert from "node:assert/strict";
import { test } from "node:test";
import { firstAskMail, stepAskMail } from "./ask-mail.ts";
import type { AskMail, AskMailEvent } from "./ask-mail.ts";

const walk = (...events: AskMailEvent[]): AskMail => events.reduce(stepAskMail, firstAskMail);

void test("a mail is asked for, and again, and for another address", () => {
  const sent = walk({ kind: "sent-off" }, { kind: "taken", atMs: 5 });
  assert.deepEqual(sent, { kind: "sent", isNew: false, sentAtMs: 5 });
  const again = stepAskMail(sent, { kind: "sent-off" });
  assert.deepEqual(stepAskMail(again, { kind: "taken", atMs: 9 }), { ...sent, sentAtMs: 9 });
  assert.deepEqual(stepAskMail(sent, { kind: "other-address" }), firstAskMail);
});

void test("who asks for a new account keeps asking for one until they say otherwise", () => {
  const asked = walk({ kind: "switched" }, { kind: "sent-off" }, { kind: "refused", problem: "unreachable" });
  assert.deepEqual(asked, { kind: "form", isNew: true, isIncomplete: false, problem: "unreachable" });
  assert.deepEqual(stepAskMail(asked, { kind: "switched" }), firstAskMail);
});

void test("a problem is said until the next try, and an answer to nothing is no answer", () => {
  const incomplete = walk({ kind: "incomplete" });
  assert.equal(incomplete.kind === "form" && incomplete.isIncomplete, true);
  assert.deepEqual(stepAskMail(incomplete, { kind: "taken", atMs: 1 }), incomplete);
  assert.deepEqual(stepAskMail(incomplete, { kind: "sent-off" }), { kind: "sending", isNew: false });
  const sent = walk({ kind: "sent-off" }, { kind: "taken", atMs: 5 });
  assert.deepEqual(stepAskMail(sent, { kind: "switched" }), sent);
});
