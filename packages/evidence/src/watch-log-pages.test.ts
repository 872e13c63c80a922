import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogConsistency } from "@meekijk/protocol";
import { createExampleLog } from "./testing/example-log.ts";
import { createNodePorts } from "./testing/node-keys.ts";
import { watchLog } from "./watch-log.ts";

const evidence = createNodePorts();
const say = await createExampleLog();
const sayFork = await createExampleLog("fork");
type Answer = LogConsistency | undefined;

/** One browser; each page that looks is answered by its own server, which may wait. */
function createBrowser() {
  let memory: string | null = null;
  const look = (tell: (fromSize: number) => Promise<Answer>) =>
    watchLog({
      read: () => memory,
      keep: (text) => void (memory = text),
      ask: async (fromSize) => {
        const log = await tell(fromSize);
        return log === undefined ? { kind: "silent" } : { kind: "log", log };
      },
      evidence,
    });
  const remembered = () => (JSON.parse(memory ?? "{}") as { checkpoint?: string }).checkpoint;
  return { look, remembered };
}

test("what a log goes on to is remembered, and a fork leaves the older one in memory", async () => {
  const { look, remembered } = createBrowser();
  assert.equal(await look(() => Promise.resolve(undefined)), undefined);
  assert.equal(remembered(), undefined);
  assert.equal(await look((from) => say(from, 11)), undefined);
  const seen = remembered();
  for (const size of [11, 20]) {
    const contradiction = await look((from) => sayFork(from, size));
    assert.equal(contradiction?.before.checkpoint, seen);
    assert.equal(remembered(), seen);
  }
  assert.equal(await look((from) => say(from, 12)), undefined);
  assert.equal(remembered(), (await say(11, 12)).checkpoint);
});

test("R048 of two pages that look at once, the one that hears less forgets nothing of what the other saw", async () => {
  const { look, remembered } = createBrowser();
  const mayAnswer = Promise.withResolvers<void>();
  const asked: number[] = [];
  const slow = look(async (from) => {
    asked.push(from);
    if (asked.length > 1) return say(from, 21);
    const early = await say(from, 11);
    await mayAnswer.promise;
    return early;
  });
  assert.equal(await look((from) => say(from, 20)), undefined);
  mayAnswer.resolve();
  assert.equal(await slow, undefined);
  assert.deepEqual(asked, [0, 20]);
  assert.equal(remembered(), (await say(20, 21)).checkpoint);
});

test("R048 a server that tells two pages at once two histories is noticed", async () => {
  const { look, remembered } = createBrowser();
  const mayAnswer = Promise.withResolvers<void>();
  const slow = look(async (from) => {
    await mayAnswer.promise;
    return sayFork(from, 11);
  });
  assert.equal(await look((from) => say(from, 20)), undefined);
  const seen = remembered();
  mayAnswer.resolve();
  assert.equal((await slow)?.before.checkpoint, seen);
  assert.equal(remembered(), seen);
});
