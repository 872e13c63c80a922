import assert from "node:assert/strict";
import { test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { limits } from "./limits.ts";
import { TopWindow } from "./top-window.ts";
import { XConnection } from "./x-connection.ts";
import { type Memory, type Pointer, XLibraries } from "./x-libraries.ts";

const [width, height] = [320, 200];

void test("a cursor larger than any is told by its size alone", async () => {
  await using server = await openVirtualDesktop(width, height);
  using recorded = new RecordedDesktop(server.display);
  recorded.desktop.openScreen("all");
  const program = new XConnection(new XLibraries(), server.display, () => assert.fail("gone"));
  const window = new TopWindow(program, 0);
  window.place({ x: 0, y: 0, width, height });
  for (const [side, count] of [
    [limits.maxCursorSide, limits.maxCursorSide ** 2],
    [limits.maxCursorSide + 1, 0],
  ] as const) {
    showSquareCursor(program, window.id, side);
    const shape = recorded.desktop.cursor.readShape();
    assert.deepEqual([shape.width, shape.height, shape.pixels.length], [side, side, count]);
  }
  program.close();
});

function showSquareCursor({ libraries, display, calls }: XConnection, window: number, side: number): void {
  const createPixmap = libraries.bind<(display: Pointer, window: number, ...numbers: number[]) => number>(
    "x11",
    "ulong XCreatePixmap(void*, ulong, uint, uint, uint)",
  );
  const createCursor = libraries.bind<
    (
      display: Pointer,
      source: number,
      mask: number,
      fore: Memory,
      back: Memory,
      x: number,
      y: number,
    ) => number
  >("x11", "ulong XCreatePixmapCursor(void*, ulong, ulong, void*, void*, uint, uint)");
  const define = libraries.bind<(display: Pointer, window: number, cursor: number) => number>(
    "x11",
    "int XDefineCursor(void*, ulong, ulong)",
  );
  const pixmap = createPixmap(display, window, side, side, 1);
  const black = new Uint8Array(16);
  define(display, window, createCursor(display, pixmap, pixmap, black, black, 0, 0));
  calls.sync(display, 0);
}
