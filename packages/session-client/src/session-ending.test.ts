import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientPorts } from "./client-ports.ts";
import { SessionEnding } from "./session-ending.ts";

function endingWorld() {
  const done: string[] = [];
  let isOwing = true;
  const timers: (() => void)[] = [];
  const ports = {
    setTimer: (callback: () => void) => {
      timers.push(callback);
      return () => undefined;
    },
  } as Partial<ClientPorts> as ClientPorts;
  const ending = new SessionEnding({
    ports,
    isOwing: () => isOwing,
    sendSealedEnd: (frame) => void done.push(`sealed ${frame.join()}`),
    sayEnd: () => void done.push("end"),
    close: () => void done.push("close"),
  });
  return { done, ending, timers, pay: () => (isOwing = false) };
}

void test("R048 the other end hears the end before the server does, once the record has it", async () => {
  const { done, ending, pay } = endingWorld();
  ending.begin(Promise.resolve(Uint8Array.of(1, 2)));
  ending.signed();
  await Promise.resolve();
  assert.deepEqual(done, []);
  pay();
  ending.proceed();
  ending.proceed();
  await Promise.resolve();
  assert.deepEqual(done, ["sealed 1,2", "end", "close"]);
});

void test("R039 without an end to hand on only the server hears, and who owes too long closes all the same", async () => {
  const { done, ending, pay } = endingWorld();
  ending.begin(undefined);
  pay();
  ending.signed();
  await Promise.resolve();
  assert.deepEqual(done, ["end", "close"]);

  const late = endingWorld();
  late.ending.begin(Promise.resolve(Uint8Array.of(1)));
  late.ending.signed();
  for (const ring of late.timers) ring();
  late.pay();
  late.ending.proceed();
  await Promise.resolve();
  assert.deepEqual(late.done, ["close"]);
});
