import assert from "node:assert/strict";
import { test } from "node:test";
import { decodeUpdate } from "./decode-update.ts";
import { ScreenEncoder } from "./screen-encoder.ts";
import { ScreenSurface } from "./screen-surface.ts";
import type { UpdatePlan } from "./update-plan.ts";
import { SyntheticScreen } from "../testing/synthetic-screen.ts";
import { compress, inflate } from "../testing/zlib-ports.ts";

const everything = { budgetBytes: Infinity, mayCopy: true };

void test("a surface of one colour over many tiles is one fill, and not a pixel beside it is painted by that", async () => {
  const encoder = new ScreenEncoder({ channelOrder: "rgbx" });
  const surface = new ScreenSurface();
  const screen = new SyntheticScreen(640, 400);
  const apply = async (plan: UpdatePlan | null) => {
    assert.ok(plan !== null);
    surface.apply(await decodeUpdate(await encoder.encodeUpdate(plan, compress), inflate));
  };
  await apply(encoder.planUpdate(screen, everything));
  screen.paint({ x: 250, y: 130, width: 160, height: 150 }, 0x123456);
  const flat = encoder.planUpdate(screen, everything);
  assert.deepEqual(flat?.operations, [
    { kind: "fill", x: 250, y: 130, width: 160, height: 150, colour: 0x123456 },
  ]);
  await apply(flat);
  // Two areas of one colour that are joined by what lies between them.
  screen.paint({ x: 20, y: 20, width: 44, height: 40 }, 0xabcdef);
  screen.paint({ x: 64, y: 21, width: 44, height: 39 }, 0xabcdef);
  const ragged = encoder.planUpdate(screen, everything);
  await apply(ragged);
  const shown = new Uint32Array(surface.pixelsRgba.buffer);
  assert.deepEqual(
    shown,
    screen.pixels.map((word) => (word | 0xff000000) >>> 0),
  );
});
