import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClosingRequest } from "@meekijk/protocol";
import type { DeviceNotice } from "@meekijk/session-client";
import { exampleSteps, exampleView, workerNowMs } from "../testing/example-device-view.ts";
import { DeviceWorkerClient } from "./device-worker-client.ts";
import type { PageCommand } from "./page-command.ts";

const start = { kind: "start" } as PageCommand & { kind: "start" };
const closing = { side: "device" } as ClosingRequest;
const notice = (step: Parameters<typeof exampleView>[0]): DeviceNotice => ({
  kind: "view",
  view: exampleView(step),
  workerNowMs,
});

/** A client whose worker, clock and timers belong to the test. */
function begin({ canCreate = true } = {}) {
  const worker = {
    commands: [] as PageCommand[],
    isTerminated: false,
    onmessage: null as ((message: MessageEvent<DeviceNotice>) => void) | null,
    onerror: null as ((event: ErrorEvent) => void) | null,
    postMessage: (command: PageCommand) => void worker.commands.push(command),
    terminate: () => void (worker.isTerminated = true),
  };
  const seen = {
    closings: [] as unknown[],
    stops: 0,
    wallMs: 1_000,
    monotonicMs: 40,
    timers: new Set<() => void>(),
    workers: 0,
  };
  const client = new DeviceWorkerClient({
    createWorker: () => {
      if (!canCreate) throw new TypeError("no worker");
      seen.workers += 1;
      return worker;
    },
    readWallMs: () => seen.wallMs,
    readMonotonicMs: () => seen.monotonicMs,
    startTimer: (_delayMs, fire) => {
      seen.timers.add(fire);
      return () => seen.timers.delete(fire);
    },
    sendClosing: (...sent) => void seen.closings.push(sent),
    stopCapture: () => void (seen.stops += 1),
  });
  const tell = (told: DeviceNotice) => worker.onmessage?.({ data: told } as MessageEvent<DeviceNotice>);
  const stepOf = () => {
    const session = client.getSession();
    return session.kind === "running" ? session.view.step : undefined;
  };
  return { client, worker, seen, tell, stepOf };
}

void test("R009 no worker exists before start, and start makes one", () => {
  const { client, worker, seen } = begin();
  client.send({ kind: "pause" });
  assert.equal(seen.workers, 0);
  client.start(start);
  client.start(start);
  assert.equal(seen.workers, 1);
  assert.deepEqual(worker.commands, [start]);
});

void test("what the worker tells is what the page shows", () => {
  const { client, tell } = begin();
  let changes = 0;
  client.subscribe(() => (changes += 1));
  client.start(start);
  tell(notice(exampleSteps.code));
  const session = client.getSession();
  assert.equal(session.kind === "running" && session.view.step.kind, "code");
  assert.equal(changes, 1);
});

void test("times of the worker are read on its clock, and shown on ours", () => {
  const { client, tell, seen } = begin();
  client.start(start);
  tell(notice(exampleSteps.live));
  assert.equal(client.readNowMs(), workerNowMs);
  [seen.wallMs, seen.monotonicMs] = [seen.wallMs + 250, seen.monotonicMs + 250];
  assert.equal(client.readNowMs(), workerNowMs + 250);
  assert.equal(client.toWallMs(workerNowMs - 500), 500);
  seen.wallMs -= 600_000;
  assert.equal(client.readNowMs(), workerNowMs + 250, "the time of day was set back");
});

void test("the start of the picture is known after the end", () => {
  const { client, tell } = begin();
  client.start(start);
  tell(notice(exampleSteps.live));
  tell(notice(exampleSteps.paused));
  tell(notice(exampleSteps.ended));
  const session = client.getSession();
  assert.equal(session.kind === "running" && session.viewedSinceMs, exampleSteps.live.viewSinceMs);
});

void test("R039 stop lets go of the screen first and then tells the worker", () => {
  const { client, worker, seen, tell } = begin();
  client.start(start);
  tell(notice(exampleSteps.live));
  client.stop();
  assert.equal(seen.stops, 1);
  assert.deepEqual(worker.commands.at(-1), { kind: "stop" });
  tell(notice(exampleSteps.ended));
  assert.equal(seen.timers.size, 0);
});

void test("R039 a worker that does not answer stop is ended without it, and its prepared end is sent", () => {
  const { client, worker, seen, tell, stepOf } = begin();
  client.start(start);
  tell(notice(exampleSteps.live));
  tell({ kind: "closing", closing });
  client.stop();
  for (const fire of seen.timers) fire();
  assert.equal(worker.isTerminated, true);
  assert.deepEqual(seen.closings, [["AQAAAAAAAAAAAAAAAAAAAA", closing]]);
  const step = stepOf();
  assert.equal(step?.kind === "ended" && step.reason, "customer-stopped");
});

void test("R039 stop before the worker ever spoke ends too", () => {
  const { client, worker, seen } = begin();
  client.start(start);
  client.stop();
  for (const fire of seen.timers) fire();
  assert.equal(client.getSession().kind, "failed");
  assert.equal(worker.isTerminated, true);
});

void test("R041 every way to the end lets go of the screen", () => {
  for (const end of [
    (visit: ReturnType<typeof begin>) => visit.tell(notice(exampleSteps.ended)),
    (visit: ReturnType<typeof begin>) => visit.tell({ kind: "stop-capture" }),
    (visit: ReturnType<typeof begin>) => visit.worker.onerror?.({} as ErrorEvent),
    (visit: ReturnType<typeof begin>) => visit.client.close(),
  ]) {
    const visit = begin();
    visit.client.start(start);
    visit.tell(notice(exampleSteps.live));
    end(visit);
    assert.equal(visit.seen.stops, 1);
  }
});

void test("a closing page sends the newest prepared end, once", () => {
  const { client, seen, tell } = begin();
  client.start(start);
  tell(notice(exampleSteps.live));
  tell({ kind: "closing", closing: { side: "device", sealedEnd: "old" } as ClosingRequest });
  tell({ kind: "closing", closing });
  client.close();
  client.close();
  assert.deepEqual(seen.closings, [["AQAAAAAAAAAAAAAAAAAAAA", closing]]);
});

void test("an ended session has nothing left to send", () => {
  const { client, seen, tell } = begin();
  client.start(start);
  tell({ kind: "closing", closing });
  tell(notice(exampleSteps.ended));
  tell({ kind: "closing", closing: undefined });
  client.close();
  assert.deepEqual(seen.closings, []);
});

void test("a worker that cannot be made or breaks is said, but an end stays an end", () => {
  const unmade = begin({ canCreate: false });
  unmade.client.start(start);
  assert.equal(unmade.client.getSession().kind, "failed");

  const broken = begin();
  broken.client.start(start);
  broken.tell(notice(exampleSteps.ended));
  broken.worker.onerror?.({} as ErrorEvent);
  assert.equal(broken.stepOf()?.kind, "ended");
});
