import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClipboardDirection, QuestionId } from "@meekijk/protocol";
import fc from "fast-check";
import {
  settings,
  type Happening,
  id,
  said,
  live,
  ask,
  allow,
  refuse,
  logged,
  withdraw,
  text,
  fetch,
  take,
  drop,
  read,
  Walk,
} from "./testing/clipboard-walk.ts";

test("R013 a text is shown, comes onto the clipboard with one press, and not before it", () => {
  const w = new Walk().grant("in").do(text(), 1_000);
  assert.deepEqual([w.kinds, w.clipboard?.arrived?.text], [[], "hallo"]);
  assert.deepEqual(w.do(take, 1_499).kinds, [], "a press that was meant for something else");
  w.do(take, 1_500);
  assert.deepEqual(w.effects, [
    { kind: "write-clipboard", text: "hallo" },
    { kind: "send", message: { type: "clipboard-state", direction: "in", state: "granted" } },
    {
      kind: "record",
      type: "clipboard-passed",
      details: { direction: "in", characters: 5 },
      isGrant: false,
    },
  ]);
  assert.deepEqual(w.do(take, 3_000).kinds, [], "once");
  w.do(text("nog een")).do(drop);
  assert.deepEqual([w.kinds, w.clipboard?.arrived], [["say in granted"], undefined]);
  assert.deepEqual(w.clipboard?.lastPassed, { direction: "in", text: "hallo" });
  assert.deepEqual(w.do(take, 9_000).kinds, []);
});

test("R013 a text never takes the place of the one before the customer: that ends the session", () => {
  assert.equal(new Walk().grant("in").do(text("a")).do(text("b")).reason, "tampered");
});

test("R013 the clipboard is read once for each fetch, and what is read is sent and shown", () => {
  const w = new Walk().grant("out").do(fetch);
  assert.deepEqual(w.effects, [{ kind: "read-clipboard", readId: 1 }]);
  w.do(read(1, "wie 👩‍💻"));
  assert.deepEqual(w.effects, [
    { kind: "send", message: { type: "clipboard-text", text: "wie 👩‍💻" } },
    {
      kind: "record",
      type: "clipboard-passed",
      details: { direction: "out", characters: 7 },
      isGrant: false,
    },
  ]);
  assert.deepEqual(w.clipboard?.lastPassed, { direction: "out", text: "wie 👩‍💻" });
  assert.deepEqual(w.do(read(1, "again")).kinds, [], "one fetch, one text");
  assert.deepEqual(w.do(fetch).do(read(2, undefined)).kinds, ["say out no-text"]);
  w.do(fetch).do({ kind: "clipboard-read", readId: 3, verdict: { kind: "refused", reason: "too-long" } });
  assert.deepEqual(w.kinds, ["say out too-long"]);
  assert.equal(w.do(fetch).do(fetch).reason, "tampered", "two at once");
});

test("R013 R039 a withdrawal is at once and for one direction: what stood there is gone, what was read goes nowhere", () => {
  const w = new Walk().grant("in").grant("out").do(text()).do(fetch);
  w.do(withdraw("in"));
  assert.deepEqual(
    [w.leases, w.kinds],
    [
      ["none", "granted"],
      ["say in none", "record clipboard-ended"],
    ],
  );
  assert.deepEqual(w.do(take, 9_000).kinds, []);
  assert.deepEqual(w.do(withdraw("out")).kinds, ["say out none", "record clipboard-ended"]);
  assert.deepEqual(w.do(read(1, "geheim")).kinds, []);
  assert.deepEqual(w.do(logged("out")).leases, ["none", "none"]);
  w.grant("out", "again");
  assert.deepEqual(w.do(read(1, "geheim")).kinds, [], "read under a right that is over");
  assert.deepEqual(w.do(fetch).do(read(1, "geheim")).kinds, [], "nor as the answer to the next fetch");
});

test("R013 what crossed a withdrawal on its way is dropped, once; anything more ends the session", () => {
  for (const [direction, act] of [
    ["in", text()],
    ["out", fetch],
  ] as const) {
    const w = new Walk().grant(direction).do(withdraw(direction)).do(act);
    assert.deepEqual([w.state.kind, w.kinds], ["live", []]);
    assert.equal(w.do(act).reason, "tampered");
    const standing = new Walk().grant(direction).do(act).do(withdraw(direction)).do(act);
    assert.equal(standing.reason, "tampered", "no honest console sends a second one meanwhile");
    const asked = new Walk().grant(direction).do(withdraw(direction)).do(ask(direction, 2)).do(act);
    assert.equal(asked.reason, "tampered", "nothing is late after a new question");
  }
});

test("R013 text and fetches without any grant end the session, before looking along as well", () => {
  for (const act of [text(), fetch])
    for (const events of [
      live,
      live.slice(0, 4),
      live.slice(0, 6),
      [...live, ask("in")],
      [...live, ask("out")],
    ])
      assert.equal(new Walk(settings, events).do(act).reason, "tampered");
});

test("R043 a pause holds both directions, drops what comes meanwhile, and gives the turn back after it", () => {
  const w = new Walk().grant("in").grant("out").do({ kind: "customer-pauses" });
  assert.deepEqual([w.do(text()).kinds, w.do(fetch).kinds], [[], []]);
  assert.equal(w.clipboard?.arrived, undefined);
  assert.deepEqual(w.leases, ["granted", "granted"]);
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed", press: 1 });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture", "say in granted", "say out granted"]);
  w.do(text("gezien")).do({ kind: "customer-pauses" });
  assert.deepEqual(w.do(take, 9_000).kinds, [], "on pause nothing is taken");
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed", press: 1 });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture"], "it still stands there");
  assert.equal(w.do(take).kinds[0], "write-clipboard");
  const flood = new Walk().grant("in").do({ kind: "customer-pauses" }).do(text()).do(text());
  assert.equal(flood.reason, "tampered");
});

test("R043 what was read when the pause began goes nowhere", () => {
  const w = new Walk().grant("out").do(fetch).do({ kind: "customer-pauses" });
  assert.deepEqual(w.do(read(1, "geheim")).kinds, []);
  w.do({ kind: "customer-resumes" }).do({ kind: "recorded", type: "resumed", press: 1 });
  assert.deepEqual(w.kinds, ["send view-state", "start-picture", "say out granted"]);
});

test("R039 R041 after the end nothing is read, written or sent any more", () => {
  const w = new Walk().grant("in").grant("out").do(text()).do(fetch).do({ kind: "customer-stops" });
  assert.deepEqual(w.kinds, ["stop-picture", "clear-pointer", "end-link", "record session-ended"]);
  for (const event of [take, read(1, "geheim"), text(), fetch])
    assert.deepEqual(w.do(event, 9_000).kinds, []);
});

const anyDirection = fc.constantFrom<ClipboardDirection>("in", "out");
const anyName = fc.constantFrom(1, 2);
const anyEvent: fc.Arbitrary<Happening> = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(anyDirection, anyName).map(([direction, name]) => ask(direction, name)) },
  { weight: 8, arbitrary: anyName.map(allow) },
  { weight: 8, arbitrary: anyName.map(logged) },
  { weight: 1, arbitrary: anyName.map(refuse) },
  { weight: 2, arbitrary: anyDirection.map(withdraw) },
  { weight: 4, arbitrary: fc.constantFrom(text("a"), text("b"), fetch) },
  { weight: 6, arbitrary: fc.constantFrom(take, drop) },
  { weight: 4, arbitrary: fc.constantFrom(0, 0, 1).map((ago) => read(ago, `read ${ago}`)) },
  {
    weight: 4,
    arbitrary: fc.constantFrom<Happening>(
      { kind: "customer-pauses" },
      { kind: "customer-resumes" },
      { kind: "recorded", type: "resumed", press: 1 },
      { kind: "link-lost", side: "console", cause: "closed" },
      { kind: "link-restored" },
      said({ type: "release-clipboard", direction: "in" }),
      said({ type: "release-clipboard", direction: "out" }),
      said({ type: "withdraw-question", questionId: id(1) }),
      { kind: "clock" },
    ),
  },
);

test("R013 R030 R039 random walks: nothing is read, written or passed on without a live, logged yes to that direction", (t) => {
  const walks = Number(process.env["WALKS"] ?? 2_000);
  const steps = fc.array(fc.tuple(anyEvent, fc.nat({ max: 3_000 })), { minLength: 80, maxLength: 120 });
  const seen = { write: 0, read: 0, send: 0 };
  fc.assert(
    fc.property(steps, (happenings) => {
      const w = new Walk();
      const asked = new Map<QuestionId, ClipboardDirection>();
      const yes = new Map<ClipboardDirection, QuestionId>();
      const given = new Set<ClipboardDirection>();
      let shown: string | undefined;
      for (const [happening, afterMs] of happenings) {
        const readCount = w.clipboard?.readCount ?? 0;
        const event =
          happening.kind === "clipboard-read" ? read(readCount - happening.readId, "geheim") : happening;
        const wasAsked = w.leases.includes("asked");
        const wasLive = w.state.kind === "live" && w.state.link.kind === "up";
        const before = w.state;
        w.do(event, w.atMs + afterMs);
        if (w.state.kind === "ended") {
          assert(!w.kinds.some((kind) => /-clipboard$|clipboard-text/.test(kind)));
          // What crosses no line ends the session; the walk goes on beside it, for what would come next.
          if (w.reason === "link-lost") return;
          assert.equal(w.reason, "tampered");
          w.state = before;
          continue;
        }
        const message = event.kind === "message" ? event.message : undefined;
        if (!wasAsked && message?.type === "ask-clipboard" && w.leases.includes("asked"))
          asked.set(message.questionId, message.direction);
        if (event.kind === "customer-allows-clipboard" && w.kinds.includes("record clipboard-granted"))
          yes.set(asked.get(event.questionId)!, event.questionId);
        if (event.kind === "recorded" && event.type === "clipboard-granted")
          for (const [direction, questionId] of yes)
            if (questionId === event.questionId) given.add(direction);
        for (const direction of ["in", "out"] as const)
          if (event.kind === "link-lost" || w.kinds.includes(`say ${direction} none`)) {
            given.delete(direction);
            yes.delete(direction);
            if (direction === "in") shown = undefined;
          }
        if (w.clipboard?.arrived !== undefined) shown = w.clipboard.arrived.text;
        for (const effect of w.effects) {
          if (effect.kind === "write-clipboard") {
            seen.write += 1;
            assert(event.kind === "customer-takes-clipboard-text" && given.has("in") && wasLive);
            assert.equal(effect.text, shown, "what was shown, and nothing else");
          }
          if (effect.kind === "read-clipboard") {
            seen.read += 1;
            assert(message?.type === "fetch-clipboard" && given.has("out") && wasLive);
          }
          if (effect.kind === "send" && effect.message.type === "clipboard-text") {
            seen.send += 1;
            assert(event.kind === "clipboard-read" && given.has("out") && wasLive);
          }
        }
      }
    }),
    { numRuns: walks },
  );
  for (const [what, count] of Object.entries(seen)) assert(count > 100, `${what} ${count}`);
  t.diagnostic(`figure: ${walks} walks with the clipboard, 0 acts without a live, logged yes`);
});
