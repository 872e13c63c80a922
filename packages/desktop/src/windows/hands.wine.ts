import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { messages, readFieldText, TestWindow, windowCalls } from "./testing/test-window.ts";

const { desktop } = openTestDesktop();
const { hands, cursor } = desktop;
const window = new TestWindow("hands", { x: 100, y: 60, width: 320, height: 200 }, 0x80_80_80);
const inside = { x: 200, y: 160 };
const nothing = () => undefined;
const left = 0x01;

function isDown(key: number): boolean {
  return (windowCalls.GetAsyncKeyState(key) & 0x8000) !== 0;
}

function startScreen(title = ""): void {
  const screen = desktop.listScreens().find((one) => one.title === title);
  assert(screen !== undefined);
  desktop.openScreen(screen.screenId)?.start(nothing, nothing);
}

beforeEach(() => {
  startScreen();
  desktop.keepHandsOff([]);
  window.bringToFront();
  window.seen.length = 0;
});

void test("the pointer lands on the very pixel, in every corner", () => {
  for (const [x, y] of [
    [0, 0],
    [1279, 799],
    [321, 222],
    [1, 798],
  ] as const) {
    hands.inject({ kind: "pointer", x, y });
    const place = cursor.readPlace();
    assert.deepEqual([place.x, place.y], [x, y]);
  }
});

void test("a pointer outside the screen stays where it was", () => {
  hands.inject({ kind: "pointer", x: 50, y: 50 });
  hands.inject({ kind: "pointer", x: 1280, y: 50 });
  const place = cursor.readPlace();
  assert.deepEqual([place.x, place.y], [50, 50]);
});

void test("all five buttons press what lies under them", async () => {
  for (const button of [0, 1, 2, 3, 4])
    for (const isDown of [true, false]) hands.inject({ kind: "button", button, isDown, ...inside });
  await until("the extra buttons", () => window.count(messages.extraDown) === 2);
  assert.equal(window.count(messages.leftDown), 1);
  assert.equal(window.count(messages.middleDown), 1);
  assert.equal(window.count(messages.rightDown), 1);
  const extra = window.seen.filter((one) => one.message === messages.extraDown);
  assert.deepEqual(
    extra.map((one) => one.wide >> 16),
    [1, 2],
  );
  const at = window.seen.find((one) => one.message === messages.leftDown)?.long;
  assert.equal(at, ((160 - 60) << 16) | (200 - 100));
});

void test("the wheel turns both ways, down and right being positive", async () => {
  hands.inject({ kind: "wheel", notchesX: 0, notchesY: 2, ...inside });
  hands.inject({ kind: "wheel", notchesX: -3, notchesY: 0, ...inside });
  await until("sideways", () => window.count(messages.wheelSideways) === 1);
  const turned = window.seen.filter(
    (one) => one.message === messages.wheel || one.message === messages.wheelSideways,
  );
  assert.deepEqual(
    turned.map((one) => one.wide >> 16),
    [-240, -360],
  );
});

void test("nothing is pressed or turned where hands must keep off; a held button is still let go there", async () => {
  desktop.keepHandsOff([{ x: 190, y: 150, width: 20, height: 20 }]);
  hands.inject({ kind: "button", button: 0, isDown: true, ...inside });
  hands.inject({ kind: "wheel", notchesX: 0, notchesY: 1, ...inside });
  hands.inject({ kind: "button", button: 0, isDown: true, x: 189, y: 160 });
  await until("the press beside it", () => window.count(messages.leftDown) === 1);
  hands.inject({ kind: "button", button: 0, isDown: false, ...inside });
  await until("let go", () => window.count(messages.leftUp) === 1);
  assert.equal(window.count(messages.leftDown), 1);
  assert.equal(window.count(messages.wheel), 0);
});

void test("a button held at the edge is let go outside the screen", async () => {
  hands.inject({ kind: "button", button: 0, isDown: true, ...inside });
  hands.inject({ kind: "button", button: 0, isDown: false, x: 5000, y: 5000 });
  await until("let go", () => window.count(messages.leftUp) === 1);
  assert.equal(isDown(left), false);
});

/** Scan codes, with 0x100 for the extended ones: wine 8 does not say which virtual key belongs to them. */
function scanCodes(message: number): number[] {
  return window.seen.filter((one) => one.message === message).map((one) => (one.long >> 16) & 0x1ff);
}

void test("keys arrive with their scan code, extended ones as such", async () => {
  const codes = ["KeyA", "ArrowLeft", "F12", "NumpadEnter", "NumLock", "Pause"];
  for (const code of codes) for (const isDown of [true, false]) hands.inject({ kind: "key", code, isDown });
  await until("the keys", () => window.count(messages.keyUp) === codes.length);
  const expected = [0x1e, 0x14b, 0x58, 0x11c, 0x145, 0x45];
  assert.deepEqual(scanCodes(messages.keyDown), expected);
  assert.deepEqual(scanCodes(messages.keyUp), expected);
});

void test("unknown keys, and keys that would turn the computer off, do nothing", async () => {
  for (const code of ["Power", "Sleep", "NoSuchKey", "KeyB"])
    hands.inject({ kind: "key", code, isDown: true });
  await until("the last key", () => window.count(messages.keyDown) > 0);
  assert.deepEqual(scanCodes(messages.keyDown), [0x30]);
  hands.releaseAll();
  await until("let go", () => window.count(messages.keyUp) === 1);
});

void test("everything that is held is let go at once, and nothing else", async () => {
  for (const code of ["ShiftLeft", "ControlLeft", "ControlRight"])
    hands.inject({ kind: "key", code, isDown: true });
  hands.inject({ kind: "button", button: 0, isDown: true, ...inside });
  await until("held", () => window.count(messages.keyDown) === 3 && isDown(left));
  hands.inject({ kind: "key", code: "ShiftLeft", isDown: false });
  hands.releaseAll();
  await until("let go", () => window.count(messages.keyUp) === 3 && !isDown(left));
  assert.deepEqual(scanCodes(messages.keyUp), [0x2a, 0x1d, 0x11d]);
  hands.releaseAll();
  hands.inject({ kind: "key", code: "KeyC", isDown: true });
  await until("the next key", () => window.count(messages.keyDown) === 4);
  assert.deepEqual([window.count(messages.keyUp), window.count(messages.leftUp)], [3, 1]);
  hands.releaseAll();
  await until("let go", () => window.count(messages.keyUp) === 4);
});

void test("characters arrive as they are, whatever the layout", async () => {
  const text = "Hello {[@#]} é è ë ß € ñ ç ü ’ “ĳ” Ω 你 😀";
  const field = window.addTextField(320, 200);
  hands.inject({ kind: "text", text });
  await until("the text", () => readFieldText(field).length >= text.length);
  assert.equal(readFieldText(field), text);
  windowCalls.SetWindowTextW(field, "");
});

void test("with one window chosen, clicks and keys reach no other", async () => {
  const chosen = new TestWindow("chosen", { x: 500, y: 60, width: 320, height: 200 }, 0x80_80_80);
  const cover = new TestWindow("cover", { x: 700, y: 200, width: 300, height: 200 }, 0xff_ff_ff);
  startScreen("chosen");
  cover.bringToFront();
  const press = (x: number, y: number) => {
    for (const isDown of [true, false]) hands.inject({ kind: "button", button: 0, isDown, x, y });
  };
  const strike = () => {
    for (const isDown of [true, false]) hands.inject({ kind: "key", code: "KeyX", isDown });
  };
  // In pixels of the chosen window: on the part that the other covers, then on its own.
  press(250, 180);
  strike();
  press(10, 10);
  await until("the click on its own part", () => chosen.count(messages.leftUp) === 1);
  for (const message of [messages.leftDown, messages.keyDown]) assert.equal(cover.count(message), 0);
  chosen.bringToFront();
  strike();
  await until("its own key", () => chosen.count(messages.keyUp) === 1);
  cover.close();
  chosen.close();
});
