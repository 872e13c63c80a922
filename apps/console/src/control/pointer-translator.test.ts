import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeInputMessage, type LeaseNumber } from "@meekijk/protocol";
import fc from "fast-check";
import { WheelTranslator, exactPlaceOf, toRemotePlace } from "./pointer-translator.ts";

const frame = {
  box: { left: 100, top: 50, width: 960, height: 540 },
  view: { x: 0, y: 0, width: 1920, height: 1080 },
  devicePixelRatio: 1,
};

test("R013 a point on the fitted picture is the remote pixel under it, and beside it the edge", () => {
  assert.deepEqual(toRemotePlace(frame, 100, 50), { x: 0, y: 0 });
  assert.deepEqual(toRemotePlace(frame, 580.5, 320.5), { x: 960, y: 540 });
  assert.deepEqual(toRemotePlace(frame, 1059.9, 589.9), { x: 1919, y: 1079 });
  assert.deepEqual(toRemotePlace(frame, -5, 9_999), { x: 0, y: 1079 });
  const second = { ...frame, view: { x: 1920, y: 60, width: 960, height: 540 } };
  assert.deepEqual(toRemotePlace(second, 100, 50), { x: 1920, y: 60 });
  assert.deepEqual(toRemotePlace(second, 2_000, 51), { x: 2879, y: 61 });
});

test("R013 a press is where the pointer was told to be, unless it is elsewhere by now", () => {
  const pointer = { clientX: 10.667, clientY: 3.333 };
  assert.equal(exactPlaceOf({ clientX: 10, clientY: 3 }, pointer), pointer);
  assert.deepEqual(exactPlaceOf({ clientX: 11, clientY: 3 }, pointer), { clientX: 11, clientY: 3 });
});

test("R013 the small steps of a touch pad add up to notches, both ways", () => {
  const wheel = new WheelTranslator();
  const at = { x: 1, y: 2 };
  const turn = (deltaY: number) => wheel.turn(at, { deltaX: 0, deltaY, deltaMode: 0 });
  assert.deepEqual(turn(60), []);
  assert.deepEqual(turn(60), [{ kind: "wheel", ...at, notchesX: 0, notchesY: 1 }]);
  assert.deepEqual(turn(-220), [{ kind: "wheel", ...at, notchesX: 0, notchesY: -2 }]);
});

test("R013 whatever a wheel says, the message keeps its bounds", () => {
  const wheel = new WheelTranslator();
  const delta = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(delta, delta, fc.integer({ min: 0, max: 2 }), (deltaX, deltaY, deltaMode) => {
      for (const act of wheel.turn({ x: 0, y: 0 }, { deltaX, deltaY, deltaMode }))
        encodeInputMessage({ kind: "act", lease: 1 as LeaseNumber, act });
    }),
  );
});
