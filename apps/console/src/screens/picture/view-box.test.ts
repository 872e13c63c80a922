import assert from "node:assert/strict";
import { test } from "node:test";
import { viewBoxOf } from "./view-box.ts";

const picture = { width: 3200, height: 1080 };

void test("a monitor that lies in the picture is shown alone; anything else shows the whole", () => {
  const second = { title: "DP-2", x: 1920, y: 0, width: 1280, height: 1024 };
  assert.deepEqual(viewBoxOf(picture, second), { x: 1920, y: 0, width: 1280, height: 1024 });
  assert.deepEqual(viewBoxOf(picture, undefined), { x: 0, y: 0, ...picture });
  for (const outside of [
    { ...second, x: 2000 },
    { ...second, y: -1 },
    { ...second, height: 2000 },
  ])
    assert.deepEqual(viewBoxOf(picture, outside), { x: 0, y: 0, ...picture });
});
