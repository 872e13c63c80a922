import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeInputMessage, limits, type HandAct, type LeaseNumber } from "@meekijk/protocol";
import { InputGate } from "./input-gate.ts";

function createGate() {
  const world = {
    mayInject: true,
    mayPoint: true,
    atMs: 0,
    lease: 1,
    injected: [] as HandAct[],
    pointed: [] as ({ x: number; y: number } | undefined)[],
    releases: 0,
    refusals: 0,
  };
  const gate = new InputGate({
    sink: {
      inject: (act) => void world.injected.push(act),
      releaseAll: () => void (world.releases += 1),
    },
    nowMs: () => world.atMs,
    mayInject: (meantFor) => world.mayInject && meantFor === world.lease,
    mayPoint: () => world.mayPoint,
    point: (place) => void world.pointed.push(place),
    onRefused: () => void (world.refusals += 1),
  });
  return { gate, world };
}
const sent = (act: HandAct, lease = 1) =>
  encodeInputMessage({ kind: "act", lease: lease as LeaseNumber, act });
const click = { kind: "button", x: 1, y: 2, button: 0, isDown: true } as const;

test("R013 input acts while the machine says so; what came before is dropped and does not act later", () => {
  const { gate, world } = createGate();
  world.mayInject = false;
  gate.receive(sent(click));
  world.mayInject = true;
  gate.receive(sent({ kind: "text", text: "é" }));
  assert.deepEqual(world.injected, [{ kind: "text", text: "é" }]);
  assert.equal(world.refusals, 0);
});

test("R013 input of another stretch of control is dropped without a word, and what it says now acts", () => {
  const { gate, world } = createGate();
  world.lease = 2;
  gate.receive(sent(click, 1));
  gate.receive(sent(click, 3));
  assert.deepEqual(world.injected, []);
  assert.equal(world.refusals, 0, "honest input crosses a pause");
  gate.receive(sent(click, 2));
  assert.deepEqual(world.injected, [click]);
});

test("R013 letting go is always allowed, and comes from both sides", () => {
  const { gate, world } = createGate();
  world.mayInject = false;
  gate.receive(encodeInputMessage({ kind: "release" }));
  gate.perform({ kind: "release-input" });
  assert.equal(world.releases, 2);
});

test("R013 malformed input and a flood are refused by name and do not act", () => {
  const { gate, world } = createGate();
  gate.receive(Uint8Array.of(9, 9));
  assert.equal(world.refusals, 1);
  for (let count = 1; count < limits.maxInputMessagesPerSecond; count += 1) gate.receive(sent(click));
  assert.equal(world.refusals, 1);
  gate.receive(sent(click));
  assert.equal(world.refusals, 2);
  assert.equal(world.injected.length, limits.maxInputMessagesPerSecond - 1);
  world.atMs = 1_000;
  gate.receive(sent(click));
  assert.equal(world.refusals, 2);
});

test("R013 a program without hands takes input and does nothing", () => {
  let refusals = 0;
  const gate = new InputGate({
    sink: undefined,
    nowMs: () => 0,
    mayInject: () => true,
    mayPoint: () => true,
    point: () => undefined,
    onRefused: () => void (refusals += 1),
  });
  gate.receive(sent(click));
  gate.perform({ kind: "release-input" });
  assert.equal(refusals, 0);
});

test("R012 pointing needs a picture that runs, touches nothing, and goes away with it", () => {
  const { gate, world } = createGate();
  world.mayInject = false;
  gate.receive(encodeInputMessage({ kind: "point", x: 3, y: 4 }));
  world.mayPoint = false;
  gate.receive(encodeInputMessage({ kind: "point", x: 5, y: 6 }));
  gate.receive(encodeInputMessage({ kind: "point-away" }));
  gate.perform({ kind: "release-input" });
  assert.deepEqual(world.pointed, [{ x: 3, y: 4 }, undefined, undefined]);
  assert.deepEqual(world.injected, []);
});

test("R012 the mark goes off the screen by itself, without a lease and without touching the hands", () => {
  const { gate, world } = createGate();
  gate.receive(encodeInputMessage({ kind: "point", x: 3, y: 4 }));
  gate.perform({ kind: "clear-pointer" });
  assert.deepEqual([world.pointed.at(-1), world.releases], [undefined, 0]);
});
