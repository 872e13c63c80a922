import assert from "node:assert/strict";
import { test } from "node:test";
import { controlNumberOf } from "@meekijk/protocol";
import type { BrandSlug, SessionId } from "@meekijk/protocol";
import { exampleSteps } from "../testing/example-device-view.ts";
import { tellPresence } from "./presence-channel.ts";
import type { PresenceChannel } from "./presence-channel.ts";
import { presenceOf, readPresenceWord } from "./session-presence.ts";
import type { PresenceWord } from "./session-presence.ts";

const brandSlug = "voorbeeld" as BrandSlug;
const sessionId = "AAAAAAABAAAAAAAAAAAAAA" as SessionId;
const controlNumber = controlNumberOf(sessionId);
const presence = { brandSlug, controlNumber };

function setUp() {
  const said: PresenceWord[] = [];
  const channel: PresenceChannel = {
    say: (word) => void said.push(word),
    onWord: undefined,
    close: () => void said.push({ kind: "ask" }),
  };
  const telling = tellPresence(channel);
  return {
    said,
    telling,
    ask: () => channel.onWord?.({ kind: "ask" }),
  };
}

test("a tab without an employee in its session answers nothing", () => {
  const { said, telling, ask } = setUp();
  ask();
  telling.show(undefined);
  assert.deepEqual(said, []);
});

test("a tab says that a session begins, answers who asks with its own brand and number alone, and says that it is over", () => {
  const { said, telling, ask } = setUp();
  telling.show(presence);
  telling.show({ ...presence });
  ask();
  telling.show(undefined);
  ask();
  assert.deepEqual(said, [
    { kind: "here", ...presence },
    { kind: "here", ...presence },
    { kind: "over", ...presence },
  ]);
});

test("a session is present from the proof of the code to the end", () => {
  const present = Object.values(exampleSteps).filter(
    (step) => presenceOf({ step, sessionId }, brandSlug) !== undefined,
  );
  assert.deepEqual([...new Set(present.map(({ kind }) => kind))].sort(), [
    "granting",
    "joined",
    "live",
    "paused",
    "question",
  ]);
  assert.deepEqual(presenceOf({ step: exampleSteps.live, sessionId }, brandSlug), presence);
  assert.equal(presenceOf({ step: exampleSteps.live, sessionId: undefined }, brandSlug), undefined);
});

test("whatever else comes over the channel is no word", () => {
  for (const strange of [
    undefined,
    null,
    "ask",
    {},
    { kind: "other" },
    { kind: "here" },
    { kind: "here", brandSlug, controlNumber: "1234" },
    { kind: "here", brandSlug: "<b>", controlNumber },
    { kind: "over", controlNumber },
  ])
    assert.equal(readPresenceWord(strange), undefined);
  assert.deepEqual(readPresenceWord({ kind: "here", ...presence, more: 1 }), { kind: "here", ...presence });
});
