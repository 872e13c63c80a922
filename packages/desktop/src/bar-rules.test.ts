import assert from "node:assert/strict";
import { test } from "node:test";
import type { BarMonitor } from "./bar-layout.ts";
import { BarRules } from "./bar-rules.ts";

const looks = { state: "Jan kijkt mee", stop: "Stop", withdraw: undefined };
const controls = { state: "Jan bedient uw computer", stop: "Stop", withdraw: "Neem terug" };

/** A bar without a system, which notes what it tells and where its window goes. */
function openBar() {
  const world: { monitor: BarMonitor | undefined } = {
    monitor: { bounds: { x: 0, y: 0, width: 1000, height: 700 }, scale: 1 },
  };
  const told: string[] = [];
  const rules: BarRules = new BarRules(
    {
      onStop: () => void told.push("stop"),
      onWithdraw: () => void told.push("withdraw"),
      onMoved: () => void told.push(`moved ${rules.area?.x}`),
    },
    {
      readMonitor: () => world.monitor,
      widthOf: (words) => words.length * 10,
      present: ({ place }) => void told.push(`window ${place.x}`),
      hide: () => void told.push("hidden"),
    },
  );
  return { rules, told, world, take: () => told.splice(0) };
}

void test("where it goes is told before its window goes there; the same words are nothing new", () => {
  const { rules, take } = openBar();
  rules.show(looks);
  const x = rules.area?.x;
  assert.deepEqual(take(), [`moved ${x}`, `window ${x}`]);
  rules.show({ ...looks });
  assert.deepEqual(take(), []);
  rules.show(undefined);
  assert.deepEqual(take(), ["hidden", "moved undefined"]);
});

void test("R039 a press stops or takes back; on a hidden bar it means nothing", () => {
  const { rules, take } = openBar();
  rules.press(5000, 0);
  rules.show(controls);
  take();
  const { stopX = 0, withdrawX = 0 } = rules.layout ?? {};
  rules.press(stopX, 0);
  rules.press(withdrawX, 0);
  assert.deepEqual(take(), ["stop", "withdraw"]);
  rules.show(undefined);
  take();
  rules.press(stopX, 0);
  assert.deepEqual(take(), []);
});

void test("the person pushes it by its words until they let go, and it stays aside", () => {
  const { rules, take } = openBar();
  rules.show(looks);
  const before = rules.area?.x ?? 0;
  take();
  rules.drag(300);
  assert.deepEqual(take(), [], "nobody holds it");
  rules.press(10, 500);
  rules.drag(500);
  assert.deepEqual(take(), []);
  rules.drag(420);
  assert.deepEqual(take(), [`moved ${before - 80}`, `window ${before - 80}`]);
  rules.letGo();
  rules.drag(100);
  rules.press(10, 100);
  rules.drag(90);
  assert.equal(rules.area?.x, before - 90, "from where it was");
  rules.show(undefined);
  rules.show(looks);
  assert.equal(rules.area?.x, before - 90);
});

void test("it follows its monitor, and stays while the system names none", () => {
  const { rules, take, world } = openBar();
  rules.show(looks);
  const before = rules.area?.x ?? 0;
  take();
  world.monitor = undefined;
  rules.lay();
  assert.deepEqual(take(), []);
  assert.equal(rules.area?.x, before);
  rules.show(controls);
  assert.deepEqual([take(), rules.isWaiting], [[], true]);
  world.monitor = { bounds: { x: 200, y: 0, width: 1000, height: 700 }, scale: 1 };
  rules.lay();
  assert.equal(rules.isWaiting, false);
  rules.show(looks);
  assert.equal(rules.area?.x, before + 200);
  world.monitor = undefined;
  rules.show(controls);
  rules.show(undefined);
  assert.equal(rules.isWaiting, false, "nothing to show");
});
