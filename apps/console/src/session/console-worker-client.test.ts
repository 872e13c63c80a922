import assert from "node:assert/strict";
import { test } from "node:test";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { ConsoleView } from "@meekijk/session-client";
import { FakeScreen } from "../testing/browser/fake-screen.ts";
import { ConsoleWorkerClient, activityIntervalMs } from "./console-worker-client.ts";
import type { ConsoleWorkerCommand, ConsoleWorkerNotice } from "./console-worker-messages.ts";

const noLease = { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false } as const;
const employee = employeeIdentitySchema.parse({
  employeeId: "s-jansen",
  name: "Sanne Jansen",
  organisation: "Reconi",
});

function createWorld() {
  const workers: {
    commands: ConsoleWorkerCommand[];
    isTerminated: boolean;
    say(notice: ConsoleWorkerNotice): void;
    crash(): void;
  }[] = [];
  let nowMs = 1_000;
  const client = new ConsoleWorkerClient({
    saveFile: () => undefined,
    serverAddress: "https://console.example",
    readMonotonicMs: () => nowMs,
    createScreen: () => new FakeScreen(),
    createWorker() {
      const listeners = new Map<string, (event: never) => void>();
      const worker: ReturnType<ConstructorParameters<typeof ConsoleWorkerClient>[0]["createWorker"]> = {
        addEventListener: (type: string, listener: (event: never) => void) => listeners.set(type, listener),
        postMessage(command) {
          seen.commands.push(command);
        },
        terminate() {
          seen.isTerminated = true;
        },
      };
      const seen: (typeof workers)[number] = {
        commands: [],
        isTerminated: false,
        say: (data) => listeners.get("message")?.({ data } as never),
        crash: () => listeners.get("error")?.({} as never),
      };
      workers.push(seen);
      return worker;
    },
  });
  return { client, workers, pass: (ms: number) => (nowMs += ms) };
}

const viewOf = (client: ConsoleWorkerClient<FakeScreen>, step: ConsoleView["step"]): ConsoleView => ({
  ...client.getSession().view,
  step,
});

const live: ConsoleView["step"] = {
  kind: "live",
  reason: "Factuur",
  viewSinceMs: 0,
  control: noLease,
  clipboard: { in: noLease, out: noLease, fetched: undefined },
};

test("the worker starts at the first join", () => {
  const { client, workers } = createWorld();
  assert.equal(workers.length, 0);
  client.join("123456789", employee);
  assert.deepEqual(
    workers[0]?.commands.map(({ kind }) => kind),
    ["start", "join"],
  );
});

test("a second try on a held number goes to the same worker and canvas", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  const { screen } = client.getSession();
  client.join("123456780", employee);
  assert.equal(workers.length, 1);
  assert.equal(client.getSession().screen, screen);
});

test("what the worker says before it read the join does not bring the start page back", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  const idle = { kind: "idle", problem: undefined, heldRoutingNumber: undefined } as const;
  workers[0]?.say({ kind: "view", view: viewOf(client, idle), workerNowMs: 0 });
  assert.equal(client.getSession().view.step.kind, "connecting");
  client.leave();
  workers[0]?.say({ kind: "view", view: viewOf(client, idle), workerNowMs: 0 });
  assert.equal(client.getSession().view.step.kind, "idle");
});

test("a worker that was let go is not heard any more", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  client.release();
  workers[0]?.say({ kind: "view", view: viewOf(client, { kind: "proving" }), workerNowMs: 0 });
  assert.equal(client.getSession().view.step.kind, "idle");
});

test("R041 releasing an ended session ends its worker; the next join gets a new one with a new canvas", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  const first = client.getSession();
  client.release();
  assert.equal(workers[0]?.isTerminated, true);
  assert.equal(client.getSession().view.step.kind, "idle");
  assert.equal(client.getSession().screen, undefined);
  client.join("123456789", employee);
  assert.equal(workers.length, 2);
  assert.notEqual(client.getSession().key, first.key);
  assert.notEqual(client.getSession().screen, first.screen);
});

test("a view reaches the subscribers with the worker's clock", () => {
  const { client, workers, pass } = createWorld();
  client.join("123456789", employee);
  assert.equal(client.getSession().view.step.kind, "connecting");
  let notifications = 0;
  client.subscribe(() => notifications++);
  workers[0]?.say({ kind: "view", view: viewOf(client, { kind: "proving" }), workerNowMs: 50_000 });
  pass(250);
  assert.equal(client.getSession().view.step.kind, "proving");
  assert.equal(client.readNowMs(), 50_250);
  assert.equal(notifications, 1);
});

test("R002 activity is passed on in a proven session only, and not too often", () => {
  const { client, workers, pass } = createWorld();
  client.join("123456789", employee);
  const activities = () => workers[0]?.commands.filter(({ kind }) => kind === "activity").length;
  client.reportActivity();
  assert.equal(activities(), 0);
  workers[0]?.say({ kind: "view", view: viewOf(client, live), workerNowMs: 0 });
  client.reportActivity();
  client.reportActivity();
  assert.equal(activities(), 1);
  pass(activityIntervalMs);
  client.reportActivity();
  assert.equal(activities(), 2);
});

test("a worker that cannot be loaded is told as no connection", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  workers[0]?.crash();
  assert.deepEqual(client.getSession().view.step, {
    kind: "idle",
    problem: { reason: "not-connected" },
    heldRoutingNumber: undefined,
  });
  client.join("123456789", employee);
  assert.equal(workers.length, 2);
});

test("an error after the worker spoke does not take the session away", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  workers[0]?.say({ kind: "view", view: viewOf(client, { kind: "connecting" }), workerNowMs: 0 });
  workers[0]?.crash();
  assert.equal(client.getSession().view.step.kind, "connecting");
  assert.equal(workers[0]?.isTerminated, false);
});

test("R044 a picture is on the canvas while somebody looks along, at no other time, and none is left at the end", () => {
  const { client, workers } = createWorld();
  client.join("123456789", employee);
  const [worker] = workers;
  const { screen } = client.getSession();
  assert(screen);
  const areas = [
    { x: 1, y: 0, width: 1, height: 1 },
    { x: 0, y: 2, width: 2, height: 1 },
  ];
  const pixels = Uint8ClampedArray.from({ length: 12 }, (_, index) => index);
  const show = (step: ConsoleView["step"]) =>
    worker?.say({ kind: "view", view: viewOf(client, step), workerNowMs: 0 });
  const paint = () => worker?.say({ kind: "picture", patch: { width: 2, height: 3, areas, pixels } });
  const answers = () => worker?.commands.filter(({ kind }) => kind === "picture-painted").length;

  paint();
  assert.deepEqual(screen.painted, [], "nobody said yes yet");
  show(live);
  paint();
  const painted = ["1x1+1+0:0,1,2,3", "2x1+0+2:4,5,6,7,8,9,10,11"];
  assert.deepEqual([screen.painted, screen.width, screen.height], [painted, 2, 3]);
  show({ ...live, kind: "paused" });
  paint();
  assert.deepEqual([screen.painted, screen.width], [painted, 2], "what was seen stays, nothing new comes");
  assert.equal(answers(), 3, "the worker counts on an answer, also when nothing was painted");
  show({ kind: "ended", reason: "customer-stopped", endedBy: "customer", endedAtMs: 0, wasProven: true });
  paint();
  assert.deepEqual([screen.painted, screen.width, screen.height], [painted, 0, 0]);
});
