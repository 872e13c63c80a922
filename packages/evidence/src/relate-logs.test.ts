import assert from "node:assert/strict";
import { test } from "node:test";
import { relateLogs } from "./relate-logs.ts";
import { createExampleLog, exampleLogKey } from "./testing/example-log.ts";
import { createNodePorts, seededKey } from "./testing/node-keys.ts";

const ports = createNodePorts();
const say = await createExampleLog();
const sayFork = await createExampleLog("fork");
const { checkpoint, logKey } = await say(0, 11);
const own = { checkpoint, logKey };

test("two moments of one log relate whichever is older, and only by the proof between them", async () => {
  for (const size of [3, 40]) {
    const sizes = { fromSize: Math.min(size, 11), toSize: Math.max(size, 11) };
    const { checkpoint: other } = await say(0, size);
    const { proof } = await say(sizes.fromSize, sizes.toSize);
    assert.deepEqual(await relateLogs(own, other, undefined, ports), { kind: "proof-needed", ...sizes });
    assert.deepEqual(await relateLogs(own, other, proof, ports), { kind: "continues", ...sizes });
    const wrong = [[], [...proof, ...proof], [...proof.slice(1), "no base64"], (await say(7, 30)).proof];
    for (const bad of wrong)
      assert.deepEqual(await relateLogs(own, other, bad, ports), { kind: "not-shown", ...sizes });
    const { checkpoint: lie } = await sayFork(0, size);
    assert.deepEqual(await relateLogs(own, lie, proof, ports), { kind: "not-shown", ...sizes });
  }
});

test("two trees of one size need no proof; another log, another key and no log at all are told apart", async () => {
  assert.equal((await relateLogs(own, checkpoint, undefined, ports)).kind, "continues");
  assert.equal(
    (await relateLogs(own, (await sayFork(0, 11)).checkpoint, undefined, ports)).kind,
    "contradicts",
  );
  for (const other of [
    await say(0, 20, exampleLogKey, "other.example/log/t"),
    await say(0, 20, seededKey(4)),
  ])
    assert.equal((await relateLogs(own, other.checkpoint, [], ports)).kind, "other-log");
  assert.equal((await relateLogs(own, "no note", [], ports)).kind, "unreadable");
  assert.equal((await relateLogs({ ...own, checkpoint: "" }, checkpoint, [], ports)).kind, "unreadable");
});
