import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeCursorMessage, limits } from "@meekijk/protocol";
import type { ClientPorts } from "./client-ports.ts";
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
