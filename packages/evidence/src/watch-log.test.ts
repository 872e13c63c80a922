import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogConsistency } from "@meekijk/protocol";
import { createExampleLog, exampleLogKey } from "./testing/example-log.ts";
import { createNodePorts, seededKey } from "./testing/node-keys.ts";
import { formatLogProof } from "./log-proof.ts";
import { watchLog } from "./watch-log.ts";
import type { LogAnswer, LogWatchPorts } from "./watch-log.ts";
import { watchReceipt } from "./watch-receipt.ts";

const say = await createExampleLog();
const sayFork = await createExampleLog("fork");

/** One device: what it keeps lasts, and the server answers what it is told to. */
function createDevice() {
  let kept: string | null = null;
  const asked: (number | undefined)[][] = [];
  const over = (answer: (from: number, to?: number) => Promise<LogAnswer>): LogWatchPorts => ({
    read: () => kept,
    keep: (text) => {
      kept = text;
    },
    ask: (from, to) => {
      asked.push([from, to]);
      return answer(from, to);
    },
    evidence: createNodePorts(),
  });
  const keptCheckpoint = () => (JSON.parse(kept ?? "{}") as { checkpoint?: string }).checkpoint;
  return { over, asked, keptCheckpoint };
}

/** A server whose log has this size, and that proves whatever it is asked within it. */
const honest =
  (size: number, from = say) =>
  async (fromSize: number, toSize = size): Promise<LogAnswer> => {
    const { proof } = await from(fromSize, Math.min(toSize, size));
    return { kind: "log", log: { ...(await from(size, size)), proof } };
  };
const none = async (): Promise<LogAnswer> => ({ kind: "none" });
const silent = async (): Promise<LogAnswer> => ({ kind: "silent" });

/** A receipt as far as its place in the log goes. */
const receiptAt = ({ checkpoint }: Pick<LogConsistency, "checkpoint">) =>
  JSON.stringify({
    format: "meekijk-receipt",
    v: 1,
    sessionId: "AQEBAQEBAQEBAQEBAQEBAQ",
    entries: [],
    trust: null,
    logProof: formatLogProof({ index: 0, hashes: [], checkpoint }),
  });

test("R048 a log that was seen and is no longer there is gone, time and again; a silent server is not believed dead", async () => {
  const { over, asked, keptCheckpoint } = createDevice();
  assert.equal(await watchLog(over(none)), undefined);
  assert.equal(await watchLog(over(honest(11))), undefined);
  const seen = keptCheckpoint();
  assert.equal(await watchLog(over(silent)), undefined);
  for (let time = 0; time < 2; time += 1) {
    const trouble = await watchLog(over(none));
    assert(trouble?.kind === "gone" && trouble.nowCheckpoint === undefined);
    assert.equal(trouble.before.checkpoint, seen);
  }
  const renamed = await say(11, 30, exampleLogKey, "other.example/log/t");
  const trouble = await watchLog(over(async () => ({ kind: "log", log: renamed })));
  assert(trouble?.kind === "gone" && trouble.nowCheckpoint === renamed.checkpoint);
  assert.equal(keptCheckpoint(), seen);
  // It came back as it was: that is the log that was seen.
  assert.equal(await watchLog(over(honest(30))), undefined);
  assert.deepEqual(
    asked,
    [[0], [0], [11], [11], [11], [11], [11]].map(([from]) => [from, undefined]),
  );
});

test("a memory that cannot be read is none: no log is missed in it", async () => {
  const { over } = createDevice();
  const ports = over(none);
  for (const text of ["", "{}", JSON.stringify({ checkpoint: "nothing", logKey: exampleLogKey.publicKey })]) {
    ports.keep(text);
    assert.equal(await watchLog(ports), undefined, text);
  }
});

test("R048 a receipt stands in the log that the device saw, whether it is older, newer or the first that is seen", async () => {
  const { over, keptCheckpoint } = createDevice();
  assert.equal(await watchReceipt(receiptAt(await say(0, 9)), over(honest(11))), undefined);
  assert.equal(keptCheckpoint(), (await say(0, 11)).checkpoint);
  for (const size of [3, 11, 20, 25])
    assert.equal(await watchReceipt(receiptAt(await say(0, size)), over(honest(25))), undefined);
  assert.equal(keptCheckpoint(), (await say(0, 25)).checkpoint);
  // The server says less than its own receipt: the receipt is what is remembered.
  assert.equal(
    await watchReceipt(
      receiptAt(await say(0, 30)),
      over((from, to) => honest(to ?? 25)(from, to)),
    ),
    undefined,
  );
  assert.equal(keptCheckpoint(), (await say(0, 30)).checkpoint);
});

test("R048 a receipt of another tree, of another key or of another log than the device saw is told", async () => {
  const lies = {
    older: [await sayFork(0, 9), "changed"],
    "of the same size": [await sayFork(0, 20), "changed"],
    newer: [await sayFork(0, 33), "changed"],
    "another key": [await say(0, 20, seededKey(4)), "changed"],
    "another log": [await say(0, 20, exampleLogKey, "other.example/log/t"), "gone"],
  } as const;
  for (const [name, [lie, kind]] of Object.entries(lies))
    for (const size of [20, 33]) {
      const { over, keptCheckpoint } = createDevice();
      await watchLog(over(honest(20)));
      const trouble = await watchReceipt(receiptAt(lie), over(honest(size)));
      assert.equal(trouble?.kind, kind, name);
      assert.equal(trouble.nowCheckpoint, lie.checkpoint);
      assert.equal(keptCheckpoint(), (await say(0, size)).checkpoint);
    }
});

test("what is no receipt, or says nothing of a log, is compared with nothing; nor is one while the server is silent", async () => {
  const { over, asked } = createDevice();
  for (const text of ["", "{}", receiptAt({ checkpoint: "no note" })])
    assert.equal(await watchReceipt(text, over(honest(11))), undefined, text);
  assert.deepEqual(asked, []);
  const receipt = receiptAt(await say(0, 9));
  assert.equal(await watchReceipt(receipt, over(silent)), undefined);
  assert.equal(await watchReceipt(receipt, over(none)), undefined);
  await watchLog(over(honest(11)));
  assert.equal(await watchReceipt(receipt, over(silent)), undefined);
  assert.equal((await watchReceipt(receipt, over(none)))?.kind, "gone");
});
