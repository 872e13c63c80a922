import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { holdsPlace } from "../areas.ts";
import { ChangedAreas } from "./changed-areas.ts";
import { limits } from "./limits.ts";

const side = fc.integer({ min: 1, max: 50 });
const rectangle = fc.record({ x: fc.nat(100), y: fc.nat(100), width: side, height: side });

void test("whatever changed is told once, in few areas", () => {
  fc.assert(
    fc.property(fc.array(fc.array(rectangle, { maxLength: 40 }), { maxLength: 4 }), (added) => {
      const changed = new ChangedAreas();
      for (const areas of added) changed.add(areas);
      const told = changed.take();
      assert(told.length <= limits.maxChangedAreas);
      for (const { x, y, width, height } of added.flat())
        for (const [cornerX, cornerY] of [
          [x, y],
          [x + width - 1, y + height - 1],
        ] as const)
          assert(told.some((area) => holdsPlace(area, cornerX, cornerY)));
      assert.deepEqual(changed.take(), []);
    }),
  );
});
