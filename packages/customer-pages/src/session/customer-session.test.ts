import assert from "node:assert/strict";
import { test } from "node:test";
import type { QuestionId } from "@meekijk/protocol";
import type { DeviceStep } from "@meekijk/session-client";
import { exampleQuestionId, exampleSteps, exampleView } from "../testing/example-device-view.ts";
import { CustomerSession, activityIntervalMs } from "./customer-session.ts";
import type { PickedScreen } from "./picked-screen.ts";
import type { PageCommand } from "./page-command.ts";

/** A customer whose worker and picker belong to the test. */
function begin(firstStep: DeviceStep = exampleSteps.question) {
  const sent: PageCommand[] = [];
  const captures: { isStopped: boolean }[] = [];
  let step = firstStep;
  let nowMs = 0;
  let picks = 0;
  let answer: (picked: PickedScreen) => void = () => undefined;
  let endShare: () => void = () => undefined;
  const customer = new CustomerSession({
    client: {
      send: (command) => void sent.push(command),
      stop: () => void sent.push({ kind: "stop" }),
      getSession: () => ({ kind: "running", view: exampleView(step), viewedSinceMs: undefined }),
    },
    pickScreen: (onEnded) => {
      picks += 1;
      endShare = onEnded;
      return new Promise((resolve) => (answer = resolve));
    },
    readMonotonicMs: () => nowMs,
  });
  const capture = () => {
    const made = { isStopped: false };
    captures.push(made);
    const frames = new ReadableStream<VideoFrame>();
    return { screen: { frames }, surface: "window" as const, stop: () => void (made.isStopped = true) };
  };
  return {
    customer,
    sent,
    captures,
    picks: () => picks,
    kinds: () => sent.map(({ kind }) => kind),
    setStep: (next: DeviceStep) => void (step = next),
    wait: (ms: number) => void (nowMs += ms),
    pick: (kind: Exclude<PickedScreen["kind"], "picked">) => answer({ kind }),
    pickScreen: () => answer({ kind: "picked", capture: capture() }),
    endShare: () => endShare(),
  };
}

void test("R012 the picker opens at once, inside the press on yes", () => {
  const visit = begin();
  void visit.customer.allowView(exampleQuestionId);
  assert.equal(visit.picks(), 1);
  assert.deepEqual(visit.kinds(), []);
});

void test("R012 yes goes to the worker only with a screen", async () => {
  const visit = begin();
  const answered = visit.customer.allowView(exampleQuestionId);
  visit.pickScreen();
  await answered;
  assert.deepEqual(visit.kinds(), ["allow-view"]);
  assert.equal(visit.customer.sharedSurface, "window");
});

void test("R012 a picker without a screen is a no, and the page knows why", async () => {
  for (const kind of ["cancelled", "blocked-by-system", "failed"] as const) {
    const visit = begin();
    const answered = visit.customer.allowView(exampleQuestionId);
    visit.pick(kind);
    await answered;
    assert.deepEqual(visit.sent, [{ kind: "refuse-view", questionId: exampleQuestionId }]);
    assert.equal(visit.customer.lastNo, kind);
  }
});

void test("a second press on yes opens no second picker", () => {
  const visit = begin();
  void visit.customer.allowView(exampleQuestionId);
  void visit.customer.allowView(exampleQuestionId);
  assert.equal(visit.picks(), 1);
});

void test("a screen that comes after the question is gone is let go unseen", async () => {
  const after: DeviceStep[] = [
    exampleSteps.joined,
    exampleSteps.ended,
    { ...exampleSteps.question, questionId: "AAAAAAAAAAQ" as QuestionId },
  ];
  for (const step of after) {
    const visit = begin();
    const answered = visit.customer.allowView(exampleQuestionId);
    visit.setStep(step);
    visit.pickScreen();
    await answered;
    assert.deepEqual(visit.kinds(), []);
    assert.equal(visit.captures[0]?.isStopped, true);
  }
});

void test("no after yes wins, also while the picker is still open", async () => {
  const visit = begin();
  const answered = visit.customer.allowView(exampleQuestionId);
  visit.customer.refuseView(exampleQuestionId);
  visit.pickScreen();
  await answered;
  assert.deepEqual(visit.kinds(), ["refuse-view"]);
  assert.equal(visit.captures[0]?.isStopped, true);
});

void test("R039 stop lets go of the screen before anyone is told", async () => {
  const visit = begin();
  const answered = visit.customer.allowView(exampleQuestionId);
  visit.pickScreen();
  await answered;
  visit.customer.stop();
  assert.equal(visit.captures[0]?.isStopped, true);
  assert.deepEqual(visit.kinds(), ["allow-view", "stop"]);
});

void test("R039 the browser's own stop button ends the session, once", async () => {
  const visit = begin();
  const answered = visit.customer.allowView(exampleQuestionId);
  visit.pickScreen();
  await answered;
  visit.endShare();
  visit.endShare();
  assert.deepEqual(visit.kinds(), ["allow-view", "share-stopped"]);
});

void test("a share that ends after stop says nothing more", async () => {
  const visit = begin();
  const answered = visit.customer.allowView(exampleQuestionId);
  visit.pickScreen();
  await answered;
  visit.customer.stop();
  visit.endShare();
  assert.deepEqual(visit.kinds(), ["allow-view", "stop"]);
});

void test("R002 signs of life go out at most once in their time", () => {
  const visit = begin();
  visit.customer.reportActivity();
  visit.customer.reportActivity();
  visit.wait(activityIntervalMs);
  visit.customer.reportActivity();
  assert.deepEqual(visit.kinds(), ["activity", "activity"]);
});

void test("R039 R054 stop and report is the same stop: what is shared ends first, and then the wish to report is known", async () => {
  const visit = begin();
  const allowed = visit.customer.allowView(exampleQuestionId);
  visit.pickScreen();
  await allowed;
  assert.equal(visit.customer.wantsReport, false);
  visit.customer.stopAndReport();
  assert.deepEqual(visit.captures, [{ isStopped: true }]);
  assert.equal(visit.kinds().at(-1), "stop");
  assert.equal(visit.customer.wantsReport, true);
});
