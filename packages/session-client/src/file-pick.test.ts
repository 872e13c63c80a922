import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import { FilePick, type FilePickNotice } from "./file-pick.ts";

function openPick() {
  const world = { offered: [] as string[], told: [] as FilePickNotice[] };
  const pick = new FilePick((notice) => void world.told.push(notice));
  const take = (file: File) => pick.take(file, ({ name }) => void world.offered.push(name));
  return { take, drop: () => pick.drop(), world };
}
const refused = (reason: string) => ({ kind: "file-pick-refused", reason });

test("a pick is read and then offered", async () => {
  const { take, world } = openPick();
  await take(new File(["hallo"], "a.txt"));
  assert.deepEqual([world.told, world.offered], [[], ["a.txt"]]);
});

test("a second pick while the first is read, and one that no program takes, are told and do nothing else", async () => {
  const { take, world } = openPick();
  const first = take(new File(["hallo"], "a.txt"));
  await take(new File(["tweede"], "b.txt"));
  await first;
  await take({ name: "c", size: limits.maxFileBytes + 1 } as File);
  assert.deepEqual(world.told, [refused("busy"), refused("too-large")]);
  assert.deepEqual(world.offered, ["a.txt"]);
});

test("a file that cannot be read is told, and the next may be picked", async () => {
  const { take, world } = openPick();
  const gone = {
    name: "gone",
    size: 5,
    slice: () => ({ arrayBuffer: () => Promise.reject(new Error("gone")) }),
  };
  await take(gone as unknown as File);
  assert.deepEqual(world.told, [refused("unreadable")]);
  await take(new File(["hallo"], "a.txt"));
  assert.deepEqual(world.offered, ["a.txt"]);
});

test("a file that is dropped while it is read goes nowhere, and the next may be picked at once", async () => {
  const { take, drop, world } = openPick();
  const first = take(new File(["hallo"], "a.txt"));
  drop();
  await take(new File(["tweede"], "b.txt"));
  await first;
  assert.deepEqual([world.told, world.offered], [[], ["b.txt"]]);
});
