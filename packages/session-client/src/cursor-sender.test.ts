import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeCursorMessage, limits } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
import { clientLimits } from "./client-limits.ts";
import { CursorSender } from "./cursor-sender.ts";

function toldOf(side: number) {
  const told: unknown[] = [];
  const sender = new CursorSender({
    ports: { setTimer: () => () => undefined } as unknown as ClientPorts,
    cursor: {
      readPlace: () => ({ x: 3, y: 4, shapeId: 1 }),
      readShape: () => ({
        width: side,
        height: side,
        hotspotX: Math.min(1, side),
        hotspotY: Math.min(1, side),
        pixels: new Uint32Array(side * side),
      }),
    },
    mayShow: () => true,
    send: (message) => told.push(decodeCursorMessage(message)) > 0,
  });
  sender.stop();
  return told as { kind: string; width?: number; isArrow?: true }[];
}

test("a cursor that is too large to tell is an arrow, and one without pixels is hidden", () => {
  const [large, place] = toldOf(limits.maxCursorSide + 1);
  assert.deepEqual([large?.kind, large?.isArrow, place?.kind], ["shape", true, "place"]);
  const [hidden] = toldOf(0);
  assert.deepEqual([hidden?.width, hidden?.isArrow], [0, undefined]);
  assert.equal(toldOf(limits.maxCursorSide)[0]?.width, limits.maxCursorSide);
});

test("a cursor that stands still is looked at less often, one that moves thirty times a second", () => {
  const delays: number[] = [];
  let [x, ring] = [3, () => {}];
  const sender = new CursorSender({
    ports: {
      setTimer: (callback: () => void, delayMs: number) => {
        delays.push(delayMs);
        ring = callback;
        return () => undefined;
      },
    } as unknown as ClientPorts,
    cursor: {
      readPlace: () => ({ x, y: 4, shapeId: 1 }),
      readShape: () => ({ width: 0, height: 0, hotspotX: 0, hotspotY: 0, pixels: new Uint32Array() }),
    },
    mayShow: () => true,
    send: () => true,
  });
  for (let look = 0; look < clientLimits.stillCursorLooks; look += 1) ring();
  assert.equal(delays.at(-1), clientLimits.stillCursorIntervalMs);
  assert.ok(delays.slice(0, -1).every((delayMs) => delayMs === clientLimits.cursorIntervalMs));
  x += 1;
  ring();
  assert.equal(delays.at(-1), clientLimits.cursorIntervalMs);
  sender.stop();
});
