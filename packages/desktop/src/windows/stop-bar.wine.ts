import assert from "node:assert/strict";
import { test, type TestContext } from "node:test";
import type { StopBar } from "../stop-bar.ts";
import { scaleCalls } from "./system-calls.ts";
import { actAsPerson } from "./testing/act-as-person.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import {
  extendedStyleIndex,
  extendedStyles,
  listOwnTopWindows,
  placeOf,
  readColourAt,
  windowUnder,
} from "./testing/own-windows.ts";
import { drawingCalls, messages, TestWindow, windowCalls } from "./testing/test-window.ts";
import { userCalls } from "./user-calls.ts";
import { openWindowsStopBar } from "./windows-stop-bar.ts";

const looks = { state: "Jan kijkt mee", stop: "Stop", withdraw: undefined };
const controls = { state: "Jan bedient uw computer", stop: "Stop", withdraw: "Neem terug" };
const colours = { looks: 0xf2b705, controls: 0xff6b5e, stop: 0xc62828 };
const user = userCalls();
const [anywhere, hide, minimise, notTopmost] = [0, 0, 6, -2];
const onlyOrder = 0x0013;
const [close, leftDown] = [0x0010, 0x0201];

const isHeld = () => (windowCalls.GetAsyncKeyState(0x01) & 0x8000) !== 0;

/** A bar that counts what it tells, shown, with its window; closed after the test. */
async function openBar(context: TestContext, onMoved = (_bar: StopBar) => {}) {
  const told = { stops: 0, withdrawals: 0, losses: 0, moves: 0 };
  const bar: StopBar = openWindowsStopBar({
    onStop: () => void (told.stops += 1),
    onWithdraw: () => void (told.withdrawals += 1),
    onMoved: () => {
      told.moves += 1;
      onMoved(bar);
    },
    onLost: () => void (told.losses += 1),
  });
  context.after(() => bar.close());
  const area = () => {
    assert(bar.area !== undefined);
    return bar.area;
  };
  bar.show(looks);
  await until("the bar on screen", () => listOwnTopWindows().length > 0);
  const [window = 0] = listOwnTopWindows();
  return { bar, told, area, window };
}

void test("the bar stands above all others, in the picture too, and says who looks and who controls", async (context) => {
  const opened = await openBar(context);
  const { bar, area, window } = opened;
  assert.notEqual(user.GetForegroundWindow(), window, "the keyboard stays where it was");
  const { x, y, width, height } = area();
  assert.deepEqual([y, height], [0, 44]);
  assert.equal(Math.round(x + width / 2), 640);
  assert.deepEqual(placeOf(window), area());
  assert.equal(windowUnder(x + 5, y + 5), window);
  const colourOfMark = () => readColourAt(area().x + 20, area().y + 22);
  await until("its mark", () => colourOfMark() === colours.looks);
  assert.equal(readColourAt(x + width - 3, y + 3), colours.stop);
  bar.show(controls);
  await until("the other mark", () => colourOfMark() === colours.controls);
  assert(area().width > width);
  bar.show(undefined);
  await until("no bar", () => listOwnTopWindows().length === 0);
  assert.equal(bar.area, undefined);
});

void test("R039 the person stops and takes back with the bar, without a desktop of ours beside it", async (context) => {
  const opened = await openBar(context);
  const { bar, told, area } = opened;
  bar.show(controls);
  const press = (fromRight: number, times: string) => {
    const place = [`${area().x + area().width - fromRight}`, "20"];
    return actAsPerson("mousemove", ...place, "sleep", "0.1", "click", "--repeat", times, "1");
  };
  await press(100, "2");
  await until("taking back, by each of two quick presses", () => told.withdrawals === 2);
  assert.equal(told.stops, 0);
  await press(10, "1");
  await until("the stop", () => told.stops === 1);
  assert.deepEqual([told.withdrawals, told.losses], [2, 0]);
});

void test("the bar is pushed aside, tells where it went, and the hands stay off it there alone", async (context) => {
  const { desktop } = openTestDesktop();
  const { hands } = desktop;
  const under = new TestWindow("under", { x: 0, y: 0, width: 1280, height: 100 }, 0x20_40_60);
  desktop.openScreen("all")?.start(
    () => undefined,
    () => undefined,
  );
  const opened = await openBar(context, (bar) =>
    desktop.keepHandsOff(bar.area === undefined ? [] : [bar.area]),
  );
  const { told, area, bar } = opened;
  const before = area();
  const [x, y] = [before.x + 5, 20];
  await actAsPerson("mousemove", `${x + 100}`, `${y}`, "sleep", "0.1", "mousedown", "1");
  await until("the press", () => isHeld());
  // wine lets only the program with the keyboard hold the pointer, so the pointer stays over the bar.
  for (const moved of [100, 200]) {
    await actAsPerson("mousemove", `${x + 100 - moved}`, `${y + 5}`);
    await until("the bar aside", () => area().x === before.x - moved);
  }
  await actAsPerson("mouseup", "1");
  await until("let go", () => !isHeld());
  assert.deepEqual(placeOf(opened.window), area());
  const press = (x: number) => {
    for (const isDown of [true, false]) hands.inject({ kind: "button", button: 0, isDown, x, y });
  };
  press(area().x + area().width - 5);
  press(before.x + before.width - 5);
  await until("the press where the bar was", () => under.count(messages.leftUp) > 0);
  assert.deepEqual([told.stops, under.count(messages.leftDown)], [0, 1]);
  await actAsPerson(
    "mousemove",
    `${area().x + 5}`,
    "20",
    "sleep",
    "0.1",
    "mousemove",
    `${area().x + 50}`,
    "20",
  );
  assert.equal(area().x, before.x - 200, "it was let go");
  bar.show(undefined);
  under.close();
  desktop.close();
});

void test("a bar that another program hides, moves, minimises, lowers or covers comes back", async (context) => {
  const opened = await openBar(context);
  const { told, area, window } = opened;
  const { x, y } = area();
  const isBack = () =>
    listOwnTopWindows().includes(window) && placeOf(window).x === x && windowUnder(x + 5, y + 5) === window;
  for (const [what, act] of [
    ["hidden", () => user.ShowWindow(window, hide)],
    ["moved", () => user.SetWindowPos(window, anywhere, 900, 600, 50, 20, 0x0014)],
    ["minimised", () => user.ShowWindow(window, minimise)],
    ["lowered", () => user.SetWindowPos(window, notTopmost, 0, 0, 0, 0, onlyOrder)],
  ] as const) {
    act();
    assert.equal(isBack(), false, what);
    await until(`the bar that was ${what}`, isBack);
  }
  const cover = new TestWindow("cover", { x: 0, y: 0, width: 1280, height: 100 }, 0xff_ff_ff);
  user.SetWindowPos(cover.handle, -1, 0, 0, 0, 0, onlyOrder);
  assert.equal(windowUnder(x + 5, y + 5), cover.handle);
  await until("the bar that was covered", isBack);
  cover.close();
  assert.deepEqual([told.stops, told.losses], [0, 0]);
});

void test("R039 a bar that is closed, disabled, put into another window or out of sight tells it once", async (context) => {
  const host = new TestWindow("host", { x: 0, y: 300, width: 300, height: 300 }, 0x80_80_80);
  const { transparent, layered } = extendedStyles;
  const change = (window: number, styled: (style: number) => number) => {
    const style = user.GetWindowLongPtrW(window, extendedStyleIndex);
    windowCalls.SetWindowLongPtrW(window, extendedStyleIndex, styled(style));
  };
  const { UpdateLayeredWindow } = user;
  for (const [what, act] of [
    ["closed by a posted word", (window) => windowCalls.PostMessageW(window, close, 0, 0)],
    ["closed by a sent word", (window) => windowCalls.SendMessageW(window, close, 0, null)],
    ["disabled", (window) => windowCalls.EnableWindow(window, 0)],
    ["made a part", (window) => windowCalls.SetParent(window, host.handle)],
    ["made see-through", (window) => change(window, (style) => style | transparent)],
    ["made an ordinary one", (window) => change(window, (style) => style & ~layered)],
    [
      "made faint",
      (window) => {
        change(window, (style) => style & ~layered);
        change(window, (style) => style | layered);
        windowCalls.SetLayeredWindowAttributes(window, 0, 0, 2);
      },
    ],
    ["cut away", (window) => windowCalls.SetWindowRgn(window, drawingCalls.CreateRectRgn(0, 0, 1, 1), 1)],
    [
      "no longer painted",
      (_window, bar) => {
        user.UpdateLayeredWindow = () => 0;
        bar.show(controls);
      },
    ],
  ] as readonly (readonly [string, (window: number, bar: StopBar) => void])[]) {
    const opened = await openBar(context);
    const { bar, told, window } = opened;
    act(window, bar);
    await until(`word of the loss: ${what}`, () => told.losses > 0);
    assert.equal(bar.area, undefined);
    assert.equal(user.IsWindow(window), 0);
    bar.show(controls);
    bar.close();
    assert.deepEqual([told.stops, told.losses], [0, 1], what);
    user.UpdateLayeredWindow = UpdateLayeredWindow;
  }
  host.close();
});

void test("a bar that Windows does not paint while its secure desktop is there waits for its end", async (context) => {
  const { bar, told, area } = await openBar(context);
  const { UpdateLayeredWindow, OpenInputDesktop } = user;
  let refusals = 0;
  user.UpdateLayeredWindow = () => {
    refusals += 1;
    return 0;
  };
  user.OpenInputDesktop = () => 0;
  bar.show(controls);
  await until("a few tries", () => refusals > 3);
  user.UpdateLayeredWindow = UpdateLayeredWindow;
  await until("its new mark", () => readColourAt(area().x + 20, area().y + 22) === colours.controls);
  user.OpenInputDesktop = OpenInputDesktop;
  assert.equal(told.losses, 0);
});

void test("R039 the keys stop, and the bar says when another holds them", async (context) => {
  const first = await openBar(context);
  const second = await openBar(context);
  assert.deepEqual([first.bar.hasStopKeys, second.bar.hasStopKeys], [true, false]);
  // wine hears keys only while a window of its own has the keyboard.
  const window = new TestWindow("focused", { x: 100, y: 200, width: 300, height: 200 }, 0x80_80_80);
  window.bringToFront();
  await actAsPerson("mousemove", "200", "300", "click", "1");
  await until("the click", () => window.count(messages.leftDown) > 0);
  first.bar.show(undefined);
  await actAsPerson("key", "ctrl+alt+space");
  await until("the stop by a hidden bar", () => first.told.stops === 1);
  assert.equal(second.told.stops, 0);
  first.bar.close();
  const third = await openBar(context);
  assert.equal(third.bar.hasStopKeys, true, "a closed bar gives them back");
  window.close();
});

void test("a bar that was asked for while the system named no monitor comes with the monitor, and so do its newer words", async (context) => {
  const { EnumDisplayMonitors } = user;
  const withoutMonitor = (act: () => void) => {
    user.EnumDisplayMonitors = () => 1;
    act();
    user.EnumDisplayMonitors = EnumDisplayMonitors;
  };
  const bar: StopBar = openWindowsStopBar({
    onStop: () => undefined,
    onWithdraw: () => undefined,
    onMoved: () => undefined,
    onLost: () => undefined,
  });
  context.after(() => bar.close());
  withoutMonitor(() => bar.show(looks));
  await until("the bar", () => listOwnTopWindows().length > 0);
  withoutMonitor(() => bar.show(controls));
  const colourOfMark = () => readColourAt((bar.area?.x ?? 0) + 20, (bar.area?.y ?? 0) + 22);
  await until("its new mark", () => colourOfMark() === colours.controls);
});

void test("the bar follows its monitor's scale and size, and a press there still finds its button", async (context) => {
  const opened = await openBar(context);
  const { area, told, window } = opened;
  const scale = scaleCalls();
  const { GetDpiForMonitor } = scale;
  scale.GetDpiForMonitor = (_monitor, _kind, dotsX) => dotsX.writeUInt32LE(144) - 4;
  const before = area();
  await until("the larger bar", () => area().height === 66);
  assert(Math.abs(area().width - before.width * 1.5) < 10);
  assert.deepEqual(placeOf(window), area());
  windowCalls.PostMessageW(window, leftDown, 1, (20 << 16) | (area().width - 10));
  await until("the stop", () => told.stops === 1);
  scale.GetDpiForMonitor = GetDpiForMonitor;
  await until("the bar as it was", () => area().height === 44);
});
