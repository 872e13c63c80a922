import assert from "node:assert/strict";
import { test } from "node:test";
import type { ScreenSource } from "@meekijk/session-client";
import { DeviceBitmap } from "./device-bitmap.ts";
import { isSecureDesktop } from "./is-secure-desktop.ts";
import { graphicsCalls, scaleCalls } from "./system-calls.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { TestWindow } from "./testing/test-window.ts";
import { userCalls } from "./user-calls.ts";

const { desktop } = openTestDesktop();
const bounds = { x: 100, y: 60, width: 320, height: 200 };
const nothing = () => undefined;

async function colourAt(source: ScreenSource, x: number, y: number): Promise<number | undefined> {
  const frame = await source.readNewest();
  const word = frame?.pixels[y * frame.width + x];
  return word === undefined ? undefined : word & 0xffffff;
}

function openScreen(screenId: string): ScreenSource {
  const source = desktop.openScreen(screenId);
  assert(source !== undefined);
  return source;
}

function findWindow(title: string) {
  return desktop.listScreens().find((screen) => screen.kind === "window" && screen.title === title);
}

void test("the ordinary desktop is not the secure one", () => {
  assert.equal(isSecureDesktop(), false);
});

void test("the whole desktop and its one monitor are listed with their real size", () => {
  const [all, ...others] = desktop.listScreens();
  const size = { x: 0, y: 0, width: 1280, height: 800 };
  assert.deepEqual(all, { screenId: "all", kind: "all", title: "", isPrimary: false, bounds: size });
  const monitors = others.filter((screen) => screen.kind === "monitor");
  assert.equal(monitors.length, 1);
  assert.deepEqual([monitors[0]?.bounds, monitors[0]?.isPrimary], [size, true]);
});

void test("R012 nothing is read before start and nothing after stop", async () => {
  const source = openScreen("all");
  // Not assert.equal: it would print a million pixels.
  assert((await source.readNewest()) === undefined);
  source.start(nothing, nothing);
  assert((await source.readNewest()) !== undefined);
  source.stop();
  assert((await source.readNewest()) === undefined);
});

void test("the whole desktop and the monitor show a window's colour at its place", async () => {
  const window = new TestWindow("colour", bounds, 0x12_80_f0);
  const monitor = desktop.listScreens().find((screen) => screen.kind === "monitor");
  for (const screenId of ["all", monitor?.screenId ?? ""]) {
    const source = openScreen(screenId);
    source.start(nothing, nothing);
    await until("the colour", async () => (await colourAt(source, 100, 60)) === 0x12_80_f0);
    assert.equal(await colourAt(source, 419, 259), 0x12_80_f0);
    assert.notEqual(await colourAt(source, 420, 259), 0x12_80_f0);
    source.stop();
  }
  window.close();
});

void test("a change is told, and what stands still is not", async () => {
  const window = new TestWindow("change", bounds, 0xff_00_00);
  const source = openScreen("all");
  let told = 0;
  source.start(() => void (told += 1), nothing);
  await until("red", async () => (await colourAt(source, 150, 150)) === 0xff_00_00);
  const before = told;
  window.paint(0x00_ff_00);
  await until("told", () => told > before);
  assert.equal(await colourAt(source, 150, 150), 0x00_ff_00);
  const [toldOfGreen, graphics] = [told, graphicsCalls()];
  const { BitBlt } = graphics;
  let grabs = 0;
  graphics.BitBlt = (...parameters) => {
    grabs += 1;
    return BitBlt(...parameters);
  };
  await until("looks at what stands still", () => grabs >= 5);
  graphics.BitBlt = BitBlt;
  assert.equal(told, toldOfGreen);
  source.stop();
  window.close();
});

void test("R043 a chosen window shows itself, not what covers it", async () => {
  const window = new TestWindow("chosen", bounds, 0x33_66_99);
  const cover = new TestWindow("cover", { x: 150, y: 90, width: 400, height: 300 }, 0xff_ff_00);
  cover.bringToFront();
  const choice = findWindow("chosen");
  assert.deepEqual(choice?.bounds, bounds);
  const source = openScreen(choice.screenId);
  source.start(nothing, nothing);
  await until("its own colour", async () => (await colourAt(source, 100, 100)) === 0x33_66_99);
  const frame = await source.readNewest();
  assert.deepEqual([frame?.width, frame?.height], [320, 200]);
  source.stop();
  cover.close();
  window.close();
});

void test("a window that Windows enlarges is shown as large as it stands, so that places in the picture are its own", async () => {
  const window = new TestWindow("enlarged", bounds, 0x00_00_ff);
  const painted = { width: 213, height: 133 };
  const paint = DeviceBitmap.create(painted.width, painted.height);
  assert(paint !== undefined);
  const { pixels } = paint;
  // Half of it green, half of it red.
  for (let index = 0; index < pixels.length; index += 1)
    pixels[index] = index % painted.width < painted.width / 2 ? 0x00_ff_00 : 0xff_00_00;
  const [user, graphics, scale] = [userCalls(), graphicsCalls(), scaleCalls()];
  const { PrintWindow } = user;
  const { GetObjectW } = graphics;
  const { GetDpiForMonitor } = scale;
  // wine enlarges nothing: these are stand-ins for a monitor of 150 %.
  scale.GetDpiForMonitor = (_monitor, _kind, dotsX) => dotsX.writeUInt32LE(144) - 4;
  graphics.GetObjectW = (_bitmap, bytes, answer) => {
    answer.writeInt32LE(painted.width, 4);
    answer.writeInt32LE(painted.height, 8);
    return bytes;
  };
  user.PrintWindow = (_window, context) =>
    graphics.BitBlt(context, 0, 0, painted.width, painted.height, paint.context, 0, 0, 0x00cc0020);
  const source = openScreen(findWindow("enlarged")?.screenId ?? "");
  source.start(nothing, nothing);
  const frame = await source.readNewest();
  const seen = [
    await colourAt(source, 140, 190),
    await colourAt(source, 180, 5),
    await colourAt(source, 319, 199),
  ];
  source.stop();
  Object.assign(user, { PrintWindow });
  Object.assign(graphics, { GetObjectW });
  Object.assign(scale, { GetDpiForMonitor });
  assert.deepEqual([frame?.width, frame?.height], [320, 200]);
  assert.deepEqual(seen, [0x00_ff_00, 0xff_00_00, 0xff_00_00]);
  paint.free();
  window.close();
});

void test("a window that closes ends its capture, and its choice is gone", async () => {
  const window = new TestWindow("closing", bounds, 0x01_02_03);
  const choice = findWindow("closing");
  assert(choice !== undefined);
  const source = openScreen(choice.screenId);
  let ended = 0;
  source.start(nothing, () => void (ended += 1));
  window.close();
  await until("ended", () => ended === 1);
  assert.equal(desktop.openScreen(choice.screenId), undefined);
});
