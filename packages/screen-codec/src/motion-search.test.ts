import assert from "node:assert/strict";
import { test } from "node:test";
import { plainForm } from "./plain-loops.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import type { PlanOptions } from "./screen-encoder.ts";
import { lineHeight, SyntheticScreen } from "../testing/synthetic-screen.ts";

void test("moved content is looked for only where the viewer has something and the frame is another one", () => {
  let searches = 0;
  const openCanvas = (width: number, height: number) => {
    const canvas = plainForm.openCanvas(width, height);
    const { loops } = canvas;
    const collectAnchors: typeof loops.collectAnchors = (...given) => {
      searches += 1;
      return loops.collectAnchors(...given);
    };
    return {
      ...canvas,
      loops: new Proxy(loops, {
        get: (own, name) =>
          name === "collectAnchors" ? collectAnchors : (Reflect.get(own, name) as unknown),
      }),
    };
  };
  const encoder = new ScreenEncoder({ channelOrder: "rgbx", loops: { ...plainForm, openCanvas } });
  const screen = new SyntheticScreen(640, 400);
  for (let line = 0; line < 20; line += 1) screen.textLine(10, line * lineHeight, 600, line);
  const searchesOf = (options: PlanOptions) => {
    searches = 0;
    encoder.planUpdate(screen, options);
    return searches;
  };
  assert.equal(searchesOf({ budgetBytes: 3_000, mayCopy: true }), 0, "nothing was shown yet");
  assert.equal(searchesOf({ budgetBytes: 3_000, mayCopy: true, damageRects: [] }), 0, "the same frame");
  const everywhere = { x: 0, y: 0, width: 640, height: 400 };
  assert.ok(searchesOf({ budgetBytes: 3_000, mayCopy: true, damageRects: [everywhere] }) > 0);
  encoder.forget();
  assert.equal(searchesOf({ budgetBytes: Infinity, mayCopy: true }), 0, "nobody knows what the viewer has");
});
