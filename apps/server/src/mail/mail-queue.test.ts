import assert from "node:assert/strict";
import { test } from "node:test";
import { setImmediate } from "node:timers/promises";
import { HandClock } from "../signalling/testing/hand-clock.ts";
import { MailFailed } from "./mail.ts";
import type { Mail } from "./mail.ts";
import { MailQueue } from "./mail-queue.ts";
import { mailSettings } from "./mail-settings.ts";

const mailTo = (to: string): Mail => ({ to, fromName: "M", subject: "S", text: "geheim", html: "geheim" });

/** A carrier that fails as told, and what was logged. */
function open(failures: unknown[] = []) {
  const clock = new HandClock();
  const lines: string[] = [];
  const carried: string[] = [];
  const note = (...parts: unknown[]) => void lines.push(JSON.stringify(parts));
  const queue = new MailQueue({
    carrier: {
      carry: async ({ to }) => {
        if (failures.length > 0) throw failures.shift();
        carried.push(to);
      },
    },
    log: { warn: note, error: note } as never,
    setTimer: (callback, delayMs) => clock.setTimer(callback, delayMs),
    clearTimer: (handle) => clock.clearTimer(handle),
  });
  return { queue, clock, lines, carried };
}
const settle = () => setImmediate();

test("a mail is written when its turn has come, after the one who asked was answered", async () => {
  const { queue, carried } = open();
  const order: string[] = [];
  queue.put(async () => {
    await settle();
    order.push("written");
    return mailTo("jan@example.nl");
  });
  queue.put(async () => undefined);
  order.push("answered");
  while (carried.length === 0) await settle();
  assert.deepEqual(order, ["answered", "written"]);
});

test("what fails for now is tried again, what is refused is not, and the log names nobody", async () => {
  const { queue, clock, lines, carried } = open([
    new MailFailed("not-now", "ECONNREFUSED"),
    new MailFailed("not-now", "ECONNREFUSED"),
  ]);
  queue.put(async () => mailTo("jan@example.nl"));
  await settle();
  assert.deepEqual(carried, []);
  for (const delayMs of mailSettings.retryAfterMs.slice(0, 2)) await clock.advance(delayMs, settle);
  assert.deepEqual(carried, ["jan@example.nl"]);
  const refusing = open([new MailFailed("refused", "550"), new Error("550 <jan@example.nl> geheim")]);
  refusing.queue.put(async () => mailTo("jan@example.nl"));
  refusing.queue.put(async () => mailTo("jan@example.nl"));
  await settle();
  assert.equal(refusing.clock.timerCount, 0);
  for (const line of [...lines, ...refusing.lines]) assert.doesNotMatch(line, /jan|geheim/);
  assert.equal(refusing.lines.filter((line) => line.includes('"mail-not-sent"')).length, 2);
});

test("after the last try a mail is given up", async () => {
  const failures = Array.from({ length: 9 }, () => new MailFailed("not-now", "EAUTH 535"));
  const { queue, clock, lines, carried } = open(failures);
  queue.put(async () => mailTo("jan@example.nl"));
  await settle();
  await clock.advance(3_600_000, settle);
  assert.deepEqual(carried, []);
  assert.equal(clock.timerCount, 0);
  assert.match(lines.at(-1) ?? "", /"mail-not-sent"/);
  assert.equal(failures.length, 9 - 1 - mailSettings.retryAfterMs.length);
});

test("a flood fills the queue and no more, and two at a time go out", async () => {
  const { queue, lines } = open();
  const through: number[] = [];
  let underWay = 0;
  let most = 0;
  const release = Promise.withResolvers<void>();
  const isTaken: boolean[] = [];
  for (let index = 0; index < mailSettings.maxWaiting + 10; index += 1)
    isTaken.push(
      queue.put(async () => {
        underWay += 1;
        most = Math.max(most, underWay);
        await release.promise;
        underWay -= 1;
        through.push(index);
        return undefined;
      }),
    );
  assert.equal(isTaken.filter(Boolean).length, mailSettings.maxWaiting + mailSettings.maxUnderWay);
  assert.equal(
    lines.filter((line) => line.includes("mail-queue-full")).length,
    10 - mailSettings.maxUnderWay,
  );
  release.resolve();
  while (through.length < mailSettings.maxWaiting) await settle();
  assert.equal(most, mailSettings.maxUnderWay);
});

test("closing drops what waits and says how many", async () => {
  const { queue, clock, lines, carried } = open([new MailFailed("not-now", "ECONNREFUSED")]);
  queue.put(async () => mailTo("a@example.nl"));
  await settle();
  await queue.close();
  assert.equal(clock.timerCount, 0);
  assert.match(lines.at(-1) ?? "", /"mails":1.*mail-dropped/);
  queue.put(async () => mailTo("b@example.nl"));
  await settle();
  assert.deepEqual(carried, []);
});

test("a writer that fails stops nothing else", async () => {
  const { queue, carried, lines } = open();
  queue.put(() => Promise.reject(new Error("row of jan@example.nl")));
  queue.put(async () => mailTo("b@example.nl"));
  while (carried.length === 0) await settle();
  assert.match(lines.join(), /mail-not-written/);
  assert.doesNotMatch(lines.join(), /jan/);
});
