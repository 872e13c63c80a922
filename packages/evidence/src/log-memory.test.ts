import assert from "node:assert/strict";
import { test } from "node:test";
import { compareLog, formatLogTrouble, sizeSeen } from "./log-memory.ts";
import { createExampleLog, exampleLogKey } from "./testing/example-log.ts";
import { createNodePorts, seededKey } from "./testing/node-keys.ts";

const ports = createNodePorts();
const say = await createExampleLog();
const sayFork = await createExampleLog("fork");
const { checkpoint, logKey } = await say(0, 11);
const seen = { checkpoint, logKey };

test("what a device saw first it remembers, and from there it asks on", async () => {
  assert.equal(await sizeSeen(undefined, ports), 0);
  assert.deepEqual(await compareLog(undefined, await say(0, 11), ports), { kind: "continues", seen });
  assert.equal(await sizeSeen(seen, ports), 11);
  const later = await say(11, 40);
  const { proof: _, ...remembered } = later;
  assert.deepEqual(await compareLog(seen, later, ports), { kind: "continues", seen: remembered });
  assert.equal((await compareLog(seen, await say(11, 11), ports)).kind, "continues");
});

test("a log that a device saw otherwise contradicts itself, whichever way it was changed", async () => {
  const later = await say(11, 40);
  const lies = [
    await sayFork(11, 40),
    await sayFork(11, 11),
    await say(11, 10),
    await say(11, 40, seededKey(4)),
    { ...later, proof: [] },
    { ...later, proof: [...later.proof, "no base64"] },
    { ...later, checkpoint: "nothing" },
    { ...later, checkpoint: later.checkpoint.replace("40", "41") },
  ];
  for (const lie of lies) assert.deepEqual(await compareLog(seen, lie, ports), { kind: "changed" });
});

test("a log under another name is not the one that was seen, whoever signs it", async () => {
  for (const key of [exampleLogKey, seededKey(4)]) {
    const renamed = await say(11, 40, key, "other.example/log/t");
    assert.deepEqual(await compareLog(seen, renamed, ports), { kind: "gone" });
  }
});

test("what cannot be read is nothing that was seen", async () => {
  const broken = { checkpoint: "nothing", logKey };
  assert.equal(await sizeSeen(broken, ports), 0);
  assert.equal((await compareLog(broken, await say(0, 11), ports)).kind, "continues");
  const unreadable = { ...(await say(0, 11)), checkpoint: "nothing" };
  assert.deepEqual(await compareLog(undefined, unreadable, ports), { kind: "unreadable" });
});

test("what a person saves of a contradiction are two signed notes and the key, as other tools take them", async () => {
  const now = await sayFork(11, 40);
  const trouble = { kind: "changed", before: seen, nowCheckpoint: now.checkpoint } as const;
  const [verifierKey, ...notes] = (await formatLogTrouble(trouble, ports)).split("\n\n");
  assert.match(verifierKey ?? "", /^hulp\.example\/log\/t\+[0-9a-f]{8}\+[A-Za-z0-9+/=]+$/);
  assert.equal(notes.join("\n\n"), [seen.checkpoint, now.checkpoint].join("\n\n"));
  const gone = await formatLogTrouble({ kind: "gone", before: seen, nowCheckpoint: undefined }, ports);
  assert.equal(gone, `${verifierKey}\n\n${seen.checkpoint}`);
});
