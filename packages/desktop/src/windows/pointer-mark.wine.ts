import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsPerson } from "./testing/act-as-person.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { listOwnTopWindows, placeOf, readColourAt, windowUnder } from "./testing/own-windows.ts";
import { messages, TestWindow, windowCalls } from "./testing/test-window.ts";

const { desktop } = openTestDesktop();
const under = new TestWindow("under", { x: 100, y: 100, width: 400, height: 300 }, 0x20_40_60);
const [ring, ground] = [0xe6007e, 0x20_40_60];
/** From the middle to the middle of the line. */
const toLine = 18;
const close = 0x0010;

function start(title: string): void {
  const screen = desktop.listScreens().find((one) => one.title === title);
  desktop.openScreen(screen?.screenId ?? "")?.start(
    () => undefined,
    () => undefined,
  );
}

const isRingAt = (x: number, y: number) =>
  [readColourAt(x + toLine, y), readColourAt(x, y - toLine)].every((colour) => colour === ring) &&
  readColourAt(x, y) === ground;

void test("the mark is a ring around the place, that moves and goes, and is hollow", async () => {
  assert.equal(desktop.canShowPointer, true);
  start("");
  under.bringToFront();
  desktop.pointAt({ x: 200, y: 200 });
  await until("the ring", () => isRingAt(200, 200));
  desktop.pointAt({ x: 300, y: 250 });
  await until("the ring elsewhere", () => isRingAt(300, 250) && readColourAt(218, 200) === ground);
  const [mark = 0] = listOwnTopWindows();
  assert.deepEqual(placeOf(mark), { x: 278, y: 228, width: 44, height: 44 });
  desktop.pointAt(undefined);
  await until("no ring", () => readColourAt(318, 250) === ground);
});

void test("presses go through the mark", async () => {
  desktop.pointAt({ x: 300, y: 250 });
  await until("the ring", () => isRingAt(300, 250));
  assert.equal(windowUnder(318, 250), under.handle);
  under.seen.length = 0;
  await actAsPerson("mousemove", "318", "250", "sleep", "0.1", "click", "1");
  await until("the person's click", () => under.count(messages.leftUp) === 1);
  for (const isDown of [true, false])
    desktop.hands.inject({ kind: "button", button: 0, isDown, x: 300 + toLine, y: 250 });
  await until("the employee's click", () => under.count(messages.leftUp) === 2);
});

void test("with one window chosen the place is one of that window", async () => {
  start("under");
  desktop.pointAt({ x: 60, y: 70 });
  await until("the ring in the window", () => isRingAt(160, 170));
});

void test("a mark that another program closed is there at the next place", async () => {
  const [mark = 0] = listOwnTopWindows();
  windowCalls.SendMessageW(mark, close, 0, null);
  await until("no ring", () => !isRingAt(160, 170));
  desktop.pointAt({ x: 100, y: 110 });
  await until("the ring again", () => isRingAt(200, 210));
  desktop.close();
  assert.deepEqual(listOwnTopWindows(), []);
});
