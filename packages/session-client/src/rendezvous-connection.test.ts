import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionId, Token } from "@meekijk/protocol";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts, ClientSocket } from "./client-ports.ts";
import { RendezvousConnection, type RendezvousEvent } from "./rendezvous-connection.ts";
import { SteppedClock } from "./testing/stepped-clock.ts";

interface Word {
  readonly type: string;
  readonly resumeToken?: string;
}

class FakeSocket {
  binaryType = "blob";
  readyState = 0;
  bufferedAmount = 0;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly said: Word[] = [];

  send(text: string): void {
    this.said.push(JSON.parse(text) as Word);
  }

  close(): void {
    this.readyState = 3;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  hears(word: Word): void {
    this.onmessage?.({ data: JSON.stringify(word) });
  }

  breaks(): void {
    this.readyState = 3;
    this.onclose?.({ reason: "" });
  }

  get words(): string[] {
    return this.said.map(({ type }) => type);
  }
}

/** A connection with sockets and a clock in the hands of a test. */
function connectionWorld() {
  const clock = new SteppedClock();
  const sockets: FakeSocket[] = [];
  const events: RendezvousEvent<Word>["kind"][] = [];
  const ports = {
    nowMs: clock.nowMs,
    setTimer: clock.setTimer,
    openSocket: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as ClientSocket;
    },
  } as Partial<ClientPorts> as ClientPorts;
  const connection = new RendezvousConnection<Word, Word>({
    address: "ws://there",
    side: "device",
    parser: { safeParse: (value) => ({ success: true, data: value as Word }) },
    ports,
    onEvent: ({ kind }) => void (kind === "message" || events.push(kind)),
  });
  const socket = (number: number) => {
    const found = sockets[number];
    assert.ok(found, `socket ${number}`);
    return found;
  };
  const pass = (durationMs: number) => clock.passTo(clock.nowMs() + durationMs);
  return { connection, sockets, socket, events, pass };
}

/** With a session that can be resumed, over an open socket. */
function resumableWorld() {
  const world = connectionWorld();
  world.socket(0).opens();
  world.connection.rememberResume("session" as SessionId, "first" as Token);
  world.socket(0).hears({ type: "session-opened" });
  return world;
}

void test("a socket that answers the question is kept, and no other is opened", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  assert.deepEqual(socket(0).words, ["check-line"]);
  pass(clientLimits.lineAnswerMs - 1);
  socket(0).hears({ type: "line-carries" });
  pass(60_000);
  assert.equal(sockets.length, 1);
  assert.deepEqual([events, connection.isReady], [["opened"], true]);
});

void test("R047 in place of a socket that answers nothing comes another, as soon as that one is open", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  assert.deepEqual([sockets.length, socket(0).readyState, connection.isReady], [2, 1, true], "beside it");
  assert.deepEqual(events, ["opened"]);
  socket(1).opens();
  assert.deepEqual([socket(0).readyState, connection.isReady], [3, false]);
  assert.deepEqual(
    socket(1).said.map(({ type, resumeToken }) => [type, resumeToken]),
    [["resume", "first"]],
  );
  socket(1).hears({ type: "resumed", resumeToken: "second" });
  assert.deepEqual([events, connection.isReady], [["opened", "lost", "opened"], true]);
  pass(60_000);
  assert.equal(sockets.length, 2);
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  socket(2).opens();
  assert.equal(socket(2).said.at(-1)?.resumeToken, "second");
});

void test("a line that was merely slow keeps its socket: its late answer closes the one that is opening", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  pass(clientLimits.lineAnswerMs + 300);
  socket(0).hears({ type: "peer-reopened" });
  assert.equal(socket(1).readyState, 0, "what comes says nothing of what goes");
  socket(0).hears({ type: "line-carries" });
  assert.deepEqual([sockets.length, socket(1).readyState], [2, 3]);
  socket(1).opens();
  pass(60_000);
  assert.deepEqual([events, connection.isReady, socket(0).readyState], [["opened"], true, 1]);
});

void test("another socket that comes to nothing leaves the present one, and the next question tries again", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  connection.check(true);
  assert.deepEqual(socket(0).words, ["check-line"], "one question at a time");
  socket(1).breaks();
  pass(clientLimits.lineCheckGapMs);
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  pass(clientLimits.openTimeoutMs);
  assert.equal(socket(2).readyState, 3, "given up");
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  socket(3).opens();
  socket(3).hears({ type: "resumed", resumeToken: "second" });
  assert.deepEqual([sockets.length, events], [4, ["opened", "lost", "opened"]]);
});

void test("R047 a socket that opened and then answers nothing to its resume is not waited for either", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  socket(1).opens();
  pass(clientLimits.lineCheckIntervalMs);
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  assert.deepEqual(socket(1).words, ["resume"], "no question before that is answered");
  socket(2).opens();
  assert.deepEqual([socket(1).readyState, socket(2).said.at(-1)?.resumeToken], [3, "first"]);
  socket(2).hears({ type: "resumed", resumeToken: "second" });
  pass(60_000);
  assert.deepEqual([sockets.length, events], [3, ["opened", "lost", "lost", "opened"]]);
});

void test("a socket that breaks while another opens is opened anew as ever, and the other is not left behind", () => {
  const { connection, sockets, socket, events, pass } = resumableWorld();
  connection.check(true);
  pass(clientLimits.lineAnswerMs);
  socket(0).breaks();
  assert.deepEqual([socket(1).readyState, events], [3, ["opened", "lost"]]);
  pass(clientLimits.firstReconnectMs);
  socket(2).opens();
  assert.deepEqual([sockets.length, socket(2).words], [3, ["resume"]]);
});

void test("R047 an end that is not heard asks too, although it hears: its line may be dead one way only", () => {
  const { sockets, socket, pass } = resumableWorld();
  socket(0).hears({ type: "peer-unheard" });
  assert.deepEqual(socket(0).said, [{ type: "check-line", isPeerSilent: false }], "and passes nothing on");
  pass(clientLimits.lineAnswerMs);
  socket(1).opens();
  assert.deepEqual([socket(0).readyState, socket(1).words], [3, ["resume"]]);
  assert.equal(sockets.length, 2);
});

void test("whoever says without end that we are not heard makes us ask once a second", () => {
  const { socket, pass } = resumableWorld();
  for (let tenth = 0; tenth < 100; tenth += 1) {
    socket(0).hears({ type: "peer-unheard" });
    socket(0).hears({ type: "line-carries" });
    pass(100);
  }
  assert.equal(socket(0).said.length, 10);
});

void test("nothing is asked before there is a session to resume, nor after the connection was closed", () => {
  const { connection, sockets, socket, pass } = connectionWorld();
  socket(0).opens();
  connection.check(true);
  assert.deepEqual(socket(0).words, []);
  connection.rememberResume("session" as SessionId, "first" as Token);
  connection.check(true);
  connection.close();
  connection.check(true);
  pass(60_000);
  assert.deepEqual([sockets.length, socket(0).words], [1, ["check-line"]]);
});
