import assert from "node:assert/strict";
import { test } from "node:test";
import type { ConsoleView } from "@meekijk/session-client";
import { createConsoleText } from "../language/console-text.ts";
import { sessionNoticeOf } from "./session-notice.ts";
import { describeSessionState, secondsLeft, sessionStateOf } from "./session-state.ts";

const text = createConsoleText("en");
const noLease = { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false } as const;
const live: ConsoleView = {
  step: {
    kind: "live",
    reason: "Invoice",
    viewSinceMs: 0,
    control: { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false },
    clipboard: { in: noLease, out: noLease, fetched: undefined },
  },
  link: "up",
  linkPath: "relay",
  linkLostEndsAtMs: undefined,
  session: undefined,
  joinedAtMs: 0,
  warning: undefined,
  screenSize: { width: 1920, height: 1080 },
  entries: [],
};

test("a session that runs well needs no notice", () => {
  assert.equal(sessionNoticeOf(live, 0, text), undefined);
});

test("R047 a lost line is a state of its own with its countdown, before anything else", () => {
  const lost: ConsoleView = {
    ...live,
    link: "lost",
    linkLostEndsAtMs: 60_000,
    warning: { limit: "idle", endsAtMs: 10_000 },
  };
  assert.equal(sessionStateOf(lost), "reconnecting");
  const notice = sessionNoticeOf(lost, 18_000, text);
  assert.equal(notice?.tone, "danger");
  assert.match(notice?.message ?? "", /42 s/);
  assert.equal(notice?.announcement, sessionNoticeOf(lost, 19_000, text)?.announcement, "said once");
  assert.equal(notice?.mayGoOn, false);
});

test("an ended session is ended, not reconnecting", () => {
  const step = {
    kind: "ended",
    reason: "link-lost",
    endedBy: "system",
    endedAtMs: 0,
    wasProven: true,
  } as const;
  assert.equal(sessionStateOf({ step, link: "lost" }), "ended");
});

test("R002 the employee answers the idle warning; the length is the customer's to extend", () => {
  const idle = sessionNoticeOf({ ...live, warning: { limit: "idle", endsAtMs: 60_000 } }, 0, text);
  const length = sessionNoticeOf(
    { ...live, warning: { limit: "session-length", endsAtMs: 60_000 } },
    0,
    text,
  );
  assert.equal(idle?.mayGoOn, true);
  assert.equal(length?.mayGoOn, false);
  assert.match(length?.message ?? "", /Only the customer/);
});

test("R043 a pause says that the picture stands still", () => {
  const paused: ConsoleView = {
    ...live,
    step: {
      kind: "paused",
      reason: "Invoice",
      viewSinceMs: 0,
      control: { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false },
      clipboard: { in: noLease, out: noLease, fetched: undefined },
    },
  };
  assert.match(sessionNoticeOf(paused, 0, text)?.message ?? "", /paused/);
});

test("yes without a picture yet says what we wait for", () => {
  assert.match(sessionNoticeOf({ ...live, screenSize: undefined }, 0, text)?.message ?? "", /first picture/);
});

test("every state has a label in words", () => {
  for (const kind of ["connecting", "proving"] as const) {
    assert.notEqual(describeSessionState({ step: { kind }, link: "up" }, text).label, "");
  }
  assert.equal(describeSessionState(live, text).state, "live");
});

test("a countdown shows zero only when the time is over", () => {
  assert.equal(secondsLeft(1_000, 999), 1);
  assert.equal(secondsLeft(1_000, 1_000), 0);
  assert.equal(secondsLeft(1_000, 5_000), 0);
});
