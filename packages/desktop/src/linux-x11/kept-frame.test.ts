import assert from "node:assert/strict";
import { test } from "node:test";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { KeptFrame } from "./kept-frame.ts";
import { limits } from "./limits.ts";
import { readWindowFacts } from "./window-facts.ts";
import { XConnection } from "./x-connection.ts";
import { XLibraries } from "./x-libraries.ts";

const [width, height] = [320, 200];

for (const { form, without } of [
  { form: "shared memory", without: [] },
  { form: "the connection", without: ["-extension", "MIT-SHM"] },
])
  void test(`only what changed is read again over ${form}, and all of it after a while`, async () => {
    await using server = await openVirtualDesktop(width, height, without);
    const connection = new XConnection(new XLibraries(), server.display, () => assert.fail("gone"));
    const clock = { nowMs: 0 };
    const kept = new KeptFrame(connection, () => clock.nowMs);
    const facts = readWindowFacts(connection, connection.root);
    assert(facts !== undefined);
    const part = { drawable: connection.root, ...facts, x: 0, y: 0, width, height };
    const fill = (colour: string) => runTool("xsetroot", ["-solid", colour], server.environment);
    await fill("#112233");
    const first = kept.read(part, []);
    assert(first !== undefined && first.changedAreas === undefined);
    const { pixels } = first;
    const at = (x: number, y: number) => (pixels[y * width + x] ?? 0) & 0xffffff;
    assert.equal(at(50, 50), 0x112233);

    await fill("#445566");
    const inside = { x: 10, y: 20, width: 100, height: 30 };
    const band = { x: 0, y: 100, width, height: 5 };
    const second = kept.read(part, [inside, band, { x: 310, y: 190, width: 50, height: 50 }]);
    assert.equal(second?.pixels, pixels);
    assert.deepEqual(second?.changedAreas?.[2], { x: 310, y: 190, width: 10, height: 10 });
    for (const [x, y] of [
      [10, 20],
      [109, 49],
      [0, 100],
      [319, 104],
      [319, 199],
    ] as const)
      assert.equal(at(x, y), 0x445566, `${x}, ${y}`);
    for (const [x, y] of [
      [9, 20],
      [110, 49],
      [10, 50],
      [0, 99],
      [0, 105],
    ] as const)
      assert.equal(at(x, y), 0x112233, `${x}, ${y}`);

    clock.nowMs = limits.wholeReadIntervalMs;
    const third = kept.read(part, []);
    assert.equal(third?.changedAreas, undefined);
    assert.equal(at(300, 5), 0x445566);

    const far = Array.from({ length: limits.maxAreasRead + 1 }, (_, index) => ({
      x: index * 10,
      y: index * 10,
      width: 2,
      height: 2,
    }));
    await fill("#778899");
    const around = { x: 0, y: 0, width: 10 * limits.maxAreasRead + 2, height: 10 * limits.maxAreasRead + 2 };
    assert.deepEqual(kept.read(part, far)?.changedAreas, [around]);
    assert.deepEqual([at(0, 0), at(30, 5), at(41, 41)], [0x778899, 0x778899, 0x778899]);

    const smaller = { ...part, width: 100, height: 100 };
    const other = kept.read(smaller, []);
    assert.deepEqual([other?.width, other?.height, other?.changedAreas], [100, 100, undefined]);

    const offered = new Uint32Array(100 * 100);
    const whole = kept.read(smaller, [], () => offered);
    assert.equal(whole?.changedAreas, undefined);
    assert.equal((offered[99 * 100 + 99] ?? 0) & 0xffffff, 0x778899);
    const again = kept.read(smaller, [inside], () => new Uint32Array(offered.buffer));
    assert.equal(again?.changedAreas?.length, 1);
    assert.equal(kept.read(smaller, [inside])?.pixels.buffer, offered.buffer);
    kept.close();
    connection.close();
  });
