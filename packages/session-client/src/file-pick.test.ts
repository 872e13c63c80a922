import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import { FilePick, type FilePickNotice } from "./file-pick.ts";

function openPick() {
  const world = { offered: [] as string[], told: [] as FilePickNotice[] };
  const pick = new FilePick({
    offer: ({ name }) => void world.offered.push(name),
    tell: (notice) => void world.told.push(notice),
  });
  return { pick, world };
}
const reading = { kind: "file-reading", isReading: true } as const;
const read = { kind: "file-reading", isReading: false } as const;
const refused = (reason: string) => ({ kind: "file-pick-refused", reason });

test("a pick is read, which is told, and then offered", async () => {
  const { pick, world } = openPick();
  await pick.take(new File(["hallo"], "a.txt"));
  assert.deepEqual([world.told, world.offered], [[reading, read], ["a.txt"]]);
});

test("a second pick while the first is read, and one that no program takes, are told and do nothing else", async () => {
  const { pick, world } = openPick();
  const first = pick.take(new File(["hallo"], "a.txt"));
  await pick.take(new File(["tweede"], "b.txt"));
  await first;
  await pick.take({ name: "c", size: limits.maxFileBytes + 1 } as File);
  assert.deepEqual(world.told, [reading, refused("busy"), read, refused("too-large")]);
  assert.deepEqual(world.offered, ["a.txt"]);
});

test("a file that cannot be read is told, and the next may be picked", async () => {
  const { pick, world } = openPick();
  const gone = {
    name: "gone",
    size: 5,
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }),
  };
  await pick.take(gone as unknown as File);
  assert.deepEqual(world.told, [reading, read, refused("unreadable")]);
  await pick.take(new File(["hallo"], "a.txt"));
  assert.deepEqual(world.offered, ["a.txt"]);
});
