import assert from "node:assert/strict";
import { test } from "node:test";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { ConsoleView } from "@meekijk/session-client";
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
    transfers: Transferable[][];
    isTerminated: boolean;
    say(notice: ConsoleWorkerNotice): void;
    crash(): void;
  }[] = [];
  let nowMs = 1_000;
  const client = new ConsoleWorkerClient({
    saveFile: () => undefined,
    serverAddress: "https://console.example",
    readMonotonicMs: () => nowMs,
    createScreen: () => ({ transferControlToOffscreen: () => ({}) }) as unknown as HTMLCanvasElement,
    createWorker() {
      const listeners = new Map<string, (event: never) => void>();
      const worker: ReturnType<ConstructorParameters<typeof ConsoleWorkerClient>[0]["createWorker"]> = {
        addEventListener: (type: string, listener: (event: never) => void) => listeners.set(type, listener),
        postMessage(command, transfer) {
          seen.commands.push(command);
          seen.transfers.push(transfer);
        },
        terminate() {
          seen.isTerminated = true;
        },
      };
      const seen: (typeof workers)[number] = {
        commands: [],
        transfers: [],
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

const viewOf = (client: ConsoleWorkerClient, step: ConsoleView["step"]): ConsoleView => ({
  ...client.getSession().view,
  step,
});

test("the worker starts at the first join and gets the canvas before it", () => {
  const { client, workers } = createWorld();
  assert.equal(workers.length, 0);
  client.join("123456789", employee);
  assert.deepEqual(
    workers[0]?.commands.map(({ kind }) => kind),
    ["start", "attach-screen", "join"],
  );
  assert.equal(workers[0]?.transfers[1]?.length, 1);
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
  const live = viewOf(client, {
    kind: "live",
    reason: "Factuur",
    viewSinceMs: 0,
    control: { kind: "none", lastAnswer: undefined, mayAskFromMs: 0, isAskingBlocked: false },
    clipboard: { in: noLease, out: noLease, fetched: undefined },
  });
  workers[0]?.say({ kind: "view", view: live, workerNowMs: 0 });
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
