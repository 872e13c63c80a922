import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { TopWindow } from "./top-window.ts";
import { WindowSource } from "./window-source.ts";
import { XConnection } from "./x-connection.ts";
import { type Pointer, XLibraries } from "./x-libraries.ts";

type OfWindow = (display: Pointer, window: number, ...numbers: number[]) => number;
const [red, blue] = [0xff0000, 0x0000ff];
const [width, height] = [60, 40];
let server: VirtualDesktop;
let connection: XConnection;
let program: XConnection;

before(async () => {
  server = await openVirtualDesktop(320, 200);
  const open = () => new XConnection(new XLibraries(), server.display, () => assert.fail("gone"));
  [connection, program] = [open(), open()];
  connection.listen();
});
after(async () => {
  connection?.close();
  program?.close();
  await server?.[Symbol.asyncDispose]();
});

/** A red window in a frame, as a window manager puts it there, and what the source shows of it. */
function showFramedWindow() {
  const { display, libraries, calls } = program;
  const frame = new TopWindow(program, 0);
  const create = libraries.bind<OfWindow>(
    "x11",
    "ulong XCreateSimpleWindow(void*, ulong, int, int, uint, uint, uint, ulong, ulong)",
  );
  const window = create(display, frame.id, 10, 10, width, height, 0, 0, red);
  const act = (prototype: string, ...numbers: number[]) => {
    libraries.bind<OfWindow>("x11", prototype)(display, window, ...numbers);
    calls.sync(display, 0);
  };
  act("int XMapWindow(void*, ulong)");
  frame.place({ x: 20, y: 20, width: 100, height: 80 });
  calls.sync(display, 0);
  const source = new WindowSource(connection, window, () => undefined);
  source.start(
    () => undefined,
    () => assert.fail("ended"),
  );
  const paint = (colour: number) => {
    act("int XSetWindowBackground(void*, ulong, ulong)", colour);
    act("int XClearWindow(void*, ulong)");
  };
  const isAll = (colour: number) => async () => {
    const { pixels = new Uint32Array(1) } = (await source.readNewest()) ?? {};
    return pixels.length === width * height && pixels.every((word) => (word & 0xffffff) === colour);
  };
  return { frame, source, act, paint, isAll };
}

void test("a window whose frame was taken away and put back goes on being shown", async () => {
  const { frame, source, paint, isAll } = showFramedWindow();
  await waitUntil("red", isAll(red));
  frame.hide();
  program.calls.sync(program.display, 0);
  frame.place({ x: 20, y: 20, width: 100, height: 80 });
  paint(blue);
  await waitUntil("blue", isAll(blue));
  source.stop();
  frame.hide();
});

void test("a window that got another border goes on being shown", async () => {
  const { frame, source, act, paint, isAll } = showFramedWindow();
  await waitUntil("red", isAll(red));
  act("int XSetWindowBorderWidth(void*, ulong, uint)", 7);
  paint(blue);
  await waitUntil("blue", isAll(blue));
  source.stop();
  frame.hide();
});
