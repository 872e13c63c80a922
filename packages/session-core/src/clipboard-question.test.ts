import assert from "node:assert/strict";
import { test } from "node:test";
import { nextDeviceDeadlineMs } from "./device-clock.ts";
import {
  settings,
  clipboardWordings,
  type Happening,
  id,
  said,
  askControl,
  offerFile,
  ask,
  allow,
  refuse,
  logged,
  withdraw,
  text,
  fetch,
  take,
  Walk,
  live,
  controlled,
} from "./testing/clipboard-walk.ts";

test("R013 each direction is a yes of its own, and counts only once it is logged", () => {
  const w = new Walk().do(ask("in"));
  assert.deepEqual([w.leases, w.kinds], [["asked", "none"], ["say in asked"]]);
  assert.equal(nextDeviceDeadlineMs(w.state, settings), 60_500);
  assert.deepEqual(w.do(allow("in"), 499).leases, ["asked", "none"], "a press meant for something else");
  w.do(allow("in"), 500);
  assert.deepEqual([w.leases, w.kinds], [["granting", "none"], ["record clipboard-granted"]]);
  const [granted] = w.effects;
  assert(granted?.kind === "record" && granted.isGrant);
  assert.deepEqual(granted.details, { questionId: id("in"), direction: "in", wording: clipboardWordings.in });
  w.do(logged("in"));
  assert.deepEqual([w.leases, w.kinds], [["granted", "none"], ["answer granted"]]);
  assert.equal(w.do(fetch).reason, "tampered", "the other direction was not given");
});

test("R030 silence is no, a no is no, and view, control, files and clipboard count their refusals together", () => {
  const w = new Walk().do(ask("in", 1)).do({ kind: "clock" }, 60_500);
  assert.deepEqual(w.kinds, ["record clipboard-expired", "answer expired", "say in none"]);
  assert.deepEqual(w.do(ask("out", 2), 61_000).effects, [
    {
      kind: "send",
      message: { type: "question-answered", questionId: id(2), answer: "not-now", retryAfterMs: 29_500 },
    },
  ]);
  w.do(ask("out", 3), 91_000).do(refuse(3));
  assert.deepEqual(w.kinds, ["record clipboard-refused", "answer refused", "say out none"]);
  w.do(askControl, 125_000).do({ kind: "customer-refuses-control", questionId: id("control") });
  assert.deepEqual(w.do(ask("in", 4), 900_000).kinds, ["answer blocked"]);
});

test("R030 one question at a time, whatever it is about", () => {
  assert.deepEqual(new Walk().do(askControl).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(offerFile).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(ask("out")).do(ask("in")).kinds, ["answer not-now"]);
  assert.deepEqual(new Walk().do(ask("in")).do(askControl).kinds, ["answer not-now"]);
  const w = new Walk().do(ask("in")).do(offerFile);
  assert(w.effects.some((effect) => effect.kind === "send" && "answer" in effect.message));
  assert.deepEqual(new Walk().grant("in").do(ask("in", 2)).kinds, ["answer not-now"]);
  w.do({ kind: "customer-offers-control", questionId: id("own") });
  assert("control" in w.state && w.state.control.lease.kind === "none");
});

test("R013 the employee's hands answer no question about the clipboard, and take no text", () => {
  const w = new Walk(settings, [...live, ...controlled]).do({ kind: "clock" }, 1_000);
  assert.equal(w.mayInject, true);
  assert.deepEqual(w.do(ask("in")).kinds, ["release-input", "say in asked"]);
  assert.equal(w.do({ kind: "clock" }, 2_000).mayInject, false);
  w.do(allow("in")).do(logged("in"));
  assert.equal(w.mayInject, false, "a click under way must not hit what stood beneath");
  assert.equal(w.do({ kind: "clock" }, 2_500).mayInject, true);
  assert.deepEqual(w.do(text()).kinds, ["release-input"]);
  assert.equal(w.do({ kind: "clock" }, 4_000).mayInject, false);
  assert.equal(w.do(take).mayInject, false);
  assert.equal(w.do({ kind: "clock" }, 4_500).mayInject, true);
  w.do(text()).do(withdraw("in"));
  assert.equal(
    w.mayInject,
    false,
    "what stood there is gone; a click under way must not hit what is beneath",
  );
});

test("R047 a lost link ends both directions and every question, and nothing comes back with it", () => {
  const lost: Happening = { kind: "link-lost", side: "console", cause: "silent" };
  const w = new Walk().grant("in").do(ask("out")).do(lost);
  assert.deepEqual(w.kinds, [
    "freeze-picture",
    "clear-pointer",
    "say in none",
    "record clipboard-ended",
    "answer not-now",
    "say out none",
    "record link-lost",
  ]);
  assert.deepEqual(w.do({ kind: "link-restored" }).leases, ["none", "none"]);
  const granting = new Walk().do(ask("in")).do(allow("in"), 500).do(lost).do(logged("in"));
  assert.deepEqual(granting.leases, ["none", "none"]);
});

test("R013 the employee gives back one direction, or takes back a question whose yes is under way", () => {
  const w = new Walk()
    .grant("in")
    .grant("out")
    .do(said({ type: "release-clipboard", direction: "in" }));
  assert.deepEqual(
    [w.leases, w.kinds],
    [
      ["none", "granted"],
      ["say in none", "record clipboard-ended"],
    ],
  );
  const back = said({ type: "withdraw-question", questionId: id("in") });
  assert.deepEqual(new Walk().do(ask("in")).do(back).kinds, ["say in none"]);
  const granting = new Walk().do(ask("in")).do(allow("in"), 500).do(back);
  assert.deepEqual(granting.kinds, ["say in none", "record clipboard-ended"]);
  assert.deepEqual(granting.do(logged("in")).leases, ["none", "none"]);
  assert.deepEqual(new Walk().grant("in").do(back).leases, ["none", "none"]);
});

test("R013 a program without a clipboard says no by itself, and the session goes on", () => {
  const { clipboardWordings: _, ...without } = settings;
  const w = new Walk(without).do(ask("in"));
  assert.deepEqual([w.state.kind, w.kinds], ["live", ["answer blocked"]]);
});
