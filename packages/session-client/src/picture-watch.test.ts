import assert from "node:assert/strict";
import { test } from "node:test";
import type { SideMessage } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { PictureWatch } from "./picture-watch.ts";
import type { ScreenSource } from "./screen-source.ts";

function open(source: Partial<ScreenSource> = {}) {
  const world = { nowMs: 0, mayShow: true, said: [] as SideMessage[], tick: () => {} };
  const ports = {
    nowMs: () => world.nowMs,
    setTimer: (run: () => void) => {
      world.tick = run;
      return () => undefined;
    },
  } as unknown as ClientPorts;
  const watch = new PictureWatch({
    ports,
    source: source as ScreenSource,
    mayShow: () => world.mayShow,
    say: (message) => void world.said.push(message),
  });
  return { watch, world };
}
const isSlow = ({ said }: { said: SideMessage[] }) =>
  said.findLast((message) => message.type === "picture-state")?.isSlow ?? false;

test("an update that nobody acknowledges makes the picture slow until a later one is acknowledged, not for good", () => {
  const { watch, world } = open();
  watch.sent(1);
  world.nowMs = 2_000;
  world.tick();
  assert.equal(isSlow(world), true);
  watch.sent(2);
  world.nowMs = 2_100;
  // The first was dropped at the console, around a pause.
  watch.acknowledged(2);
  for (const expected of [true, true, false]) {
    world.tick();
    assert.equal(isSlow(world), expected);
  }
  for (let updateId = 3; updateId < 6; updateId += 1) {
    watch.sent(updateId);
    world.nowMs += 2_000;
    watch.sent(updateId + 100);
    world.nowMs += 100;
    watch.acknowledged(updateId + 100);
    world.tick();
    assert.equal(isSlow(world), false);
  }
});

test("a picture that comes late is slow, and is so no longer on another path", () => {
  const { watch, world } = open();
  watch.sent(1);
  world.nowMs = 1_501;
  watch.acknowledged(1);
  watch.sent(2);
  world.tick();
  assert.equal(isSlow(world), true);
  watch.pathChanged();
  world.tick();
  assert.equal(isSlow(world), false);
});

test("a screen that can bear the employee's mark says so soon, also without monitors to choose from", () => {
  const able = open({ canShowPointer: true }).world;
  assert.deepEqual(able.said, [], "the picture comes first");
  able.tick();
  assert.deepEqual(able.said, [{ type: "screen-layout", monitors: [], canShowPointer: true }]);
  const { world } = open({ canShowPointer: false });
  world.tick();
  assert.deepEqual(world.said, []);
});

void test("words about a slow line come at once, and stay until it was swift for a while", () => {
  const { watch, world } = open();
  let updateId = 0;
  const look = (delayMs: number) => {
    updateId += 1;
    watch.sent(updateId);
    world.nowMs += delayMs;
    watch.acknowledged(updateId);
    world.tick();
    return isSlow(world);
  };
  assert.deepEqual([100, 1_400, 1_600].map(look), [false, false, true]);
  assert.deepEqual([100, 1_400, 100, 100, 800, 700, 700, 700].map(look), [
    ...Array.from({ length: 7 }, () => true),
    false,
  ]);
});

void test("the timing tells the newest delay and what waits, and nothing waits while nothing may be shown", () => {
  const { watch, world } = open();
  assert.deepEqual(watch.timing, { pictureDelayMs: undefined, waitingMs: 0 });
  watch.sent(1);
  world.nowMs = 60;
  watch.acknowledged(1);
  watch.sent(2);
  world.nowMs = 4_060;
  assert.deepEqual(watch.timing, { pictureDelayMs: 60, waitingMs: 4_000 });
  world.mayShow = false;
  assert.deepEqual(watch.timing, { pictureDelayMs: 60, waitingMs: 0 });
  world.mayShow = true;
  watch.pathChanged();
  assert.deepEqual(watch.timing, { pictureDelayMs: 60, waitingMs: 0 });
});
