import assert from "node:assert/strict";
import { test } from "node:test";
import type { Rectangle } from "@meekijk/screen-codec";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { DamageWatch } from "./damage-watch.ts";
import { limits } from "./limits.ts";
import { XConnection } from "./x-connection.ts";
import { type Memory, type Pointer, XLibraries } from "./x-libraries.ts";

const [width, height] = [800, 600];

void test("damage in more pieces than anyone can count is told as the area around them", async () => {
  await using server = await openVirtualDesktop(width, height);
  const open = () => new XConnection(new XLibraries(), server.display, () => assert.fail("gone"));
  const [connection, stranger] = [open(), open()];
  let told: readonly Rectangle[] = [];
  const watch = new DamageWatch(connection, connection.root, (areas) => {
    if (areas.length > 0) told = areas;
  });
  connection.listen();
  await waitUntil("what was there before", () => told.length > 0);
  told = [];
  addDamage(stranger, drawDots());
  await waitUntil("the damage", () => told.length > 0);
  assert.equal(told.length, 1);
  assert.deepEqual(told, [{ x: 0, y: 0, width: width - 1, height: height - 1 }]);

  told = [];
  const few = Array.from({ length: limits.maxChangedAreas }, (_, index) => [index * 9, index * 9, 3, 2]);
  addDamage(stranger, few.flat());
  await waitUntil("the damage", () => told.length > 0);
  assert.deepEqual(
    told.map((area) => [area.x, area.y, area.width, area.height]),
    few,
  );
  watch.close();
  stranger.close();
  connection.close();
});

/** XRectangles of one pixel each, none beside another. */
function drawDots(): number[] {
  const numbers: number[] = [];
  for (let y = 0; y < height; y += 2) for (let x = 0; x < width; x += 2) numbers.push(x, y, 1, 1);
  return numbers;
}

/** Any program can tell the server that something changed (DamageAdd of the DAMAGE extension). */
function addDamage({ libraries, display, root, calls }: XConnection, numbers: readonly number[]): void {
  const createRegion = libraries.bind<(display: Pointer, rectangles: Memory, count: number) => number>(
    "fixes",
    "ulong XFixesCreateRegion(void*, void*, int)",
  );
  const add = libraries.bind<(display: Pointer, drawable: number, region: number) => void>(
    "damage",
    "void XDamageAdd(void*, ulong, ulong)",
  );
  const rectangles = new Uint8Array(Int16Array.from(numbers).buffer);
  add(display, root, createRegion(display, rectangles, numbers.length / 4));
  calls.sync(display, 0);
}
