import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import { clientLimits } from "./client-limits.ts";
import type { ClientPorts } from "./client-ports.ts";
import { SessionEnding } from "./session-ending.ts";
import { SteppedClock } from "./testing/stepped-clock.ts";

const body = { reason: "customer-stopped", endedBy: "customer" } as const;
const linkThat = (isSilent: boolean, ends: Promise<Uint8Array<ArrayBuffer> | undefined>) => ({
  isSilent,
  end: () => ends,
});
const sealed = (...bytes: number[]) => Promise.resolve(Uint8Array.from(bytes));

function endingWorld() {
  const done: string[] = [];
  let isOwing = true;
  const clock = new SteppedClock();
  const socket = {
    isReady: true,
    sendFrame: (frame: Uint8Array) => done.push(`sealed ${frame.join()}`) > 0,
    send: ({ type }: { type: string }) => done.push(type) > 0,
    reopen: () => void done.push("reopen"),
    close: () => void done.push("close"),
  };
  const ports = { setTimer: clock.setTimer } as Partial<ClientPorts> as ClientPorts;
  const ending = new SessionEnding({
    ports,
    isOwing: () => isOwing,
    socket: () => socket,
    onClosed: () => void done.push("closed"),
  });
  return {
    done,
    ending,
    socket,
    pay: () => (isOwing = false),
    settle: () => new Promise((resolve) => setImmediate(resolve)),
    passTo: (untilMs: number) => clock.passTo(untilMs),
  };
}

void test("R048 the other end hears the end before the server does, once the record has it", async () => {
  const { done, ending, pay, settle } = endingWorld();
  ending.begin(linkThat(false, sealed(1, 2)), body);
  ending.signed();
  await settle();
  assert.deepEqual(done, []);
  pay();
  ending.proceed();
  ending.proceed();
  await settle();
  assert.deepEqual(done, ["sealed 1,2", "end", "close", "closed"]);
});

void test("R039 without an end to hand on only the server hears, and who owes too long closes all the same", async () => {
  const { done, ending, pay, settle } = endingWorld();
  ending.begin(undefined, body);
  pay();
  ending.signed();
  await settle();
  assert.deepEqual(done, ["end", "close", "closed"]);

  const late = endingWorld();
  late.ending.begin(linkThat(false, sealed(1)), body);
  late.ending.signed();
  late.socket.isReady = false;
  await late.settle();
  late.passTo(clientLimits.lastWordsMs);
  late.pay();
  late.ending.proceed();
  await late.settle();
  assert.deepEqual(late.done, ["close", "closed"]);
});

void test("R048 an end on a silent line takes a new socket at once, after the end was handed to the old one", async () => {
  const { done, ending, settle } = endingWorld();
  let erased = (_frame: Uint8Array<ArrayBuffer>) => {};
  const ends = new Promise<Uint8Array<ArrayBuffer>>((resolve) => (erased = resolve));
  ending.begin(linkThat(true, ends), body);
  await settle();
  assert.deepEqual(done, []);
  erased(Uint8Array.of(1));
  await settle();
  assert.deepEqual(done, ["reopen"]);
});

void test("R048 last words that nobody answers go out on a new socket within two seconds, and not for ever", async () => {
  const { done, ending, settle, passTo } = endingWorld();
  ending.begin(linkThat(false, sealed(1)), body);
  ending.signed();
  await settle();
  passTo(limits.silentPathMs - 1);
  assert.deepEqual(done, []);
  passTo(limits.silentPathMs);
  assert.deepEqual(done, ["reopen"]);
  passTo(clientLimits.lastWordsMs - 1);
  assert.equal(done.filter((what) => what === "reopen").length, clientLimits.maxEndingReopens);
  passTo(10 * clientLimits.lastWordsMs);
  assert.deepEqual(done.slice(clientLimits.maxEndingReopens), ["close", "closed"]);
});

void test("last words that are being answered keep their socket, and one that is on its way is waited for", async () => {
  const { done, ending, settle, passTo, socket } = endingWorld();
  ending.begin(linkThat(false, sealed(1)), body);
  ending.signed();
  await settle();
  for (let atMs = 1_000; atMs <= 30_000; atMs += 1_000) {
    passTo(atMs);
    ending.proceed();
  }
  socket.isReady = false;
  passTo(60_000);
  assert.deepEqual(done, []);
});

void test("R048 on a new socket the other end hears the end also while the record does not answer", async () => {
  const { done, ending, pay, settle } = endingWorld();
  ending.opened();
  await settle();
  assert.deepEqual(done, [], "nothing ended yet");
  ending.begin(linkThat(true, sealed(1)), body);
  ending.signed();
  await settle();
  ending.opened();
  await settle();
  assert.deepEqual(done, ["reopen", "sealed 1"]);
  pay();
  ending.opened();
  await settle();
  assert.deepEqual(done.slice(2), ["sealed 1", "end", "close", "closed"]);
});
