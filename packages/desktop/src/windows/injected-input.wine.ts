import assert from "node:assert/strict";
import { test } from "node:test";
import { InputWatch } from "./input-watch.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { userCalls } from "./user-calls.ts";

// No window here: for wine, one that appears under the pointer is a move of the person's mouse.
const { desktop, told } = openTestDesktop();
desktop.openScreen("all")?.start(
  () => undefined,
  () => undefined,
);

void test("what a program injects is told as injected, never as the person's own", async () => {
  desktop.hands.inject({ kind: "pointer", x: 600, y: 300 });
  await until("the mouse", () => told.injected > 0);
  const afterMouse = told.injected;
  desktop.hands.inject({ kind: "key", code: "KeyA", isDown: true });
  desktop.hands.releaseAll();
  await until("the keyboard", () => told.injected > afterMouse);
  const afterKey = told.injected;
  desktop.hands.inject({ kind: "text", text: "é" });
  await until("text", () => told.injected > afterKey);
  assert.equal(told.own, 0);
});

void test("hooks that Windows took away are noticed, count as the person's own input, and are put back", async () => {
  const user = userCalls();
  const { SetWindowsHookExW } = user;
  user.SetWindowsHookExW = () => 1;
  const watch = new InputWatch();
  watch.check();
  assert.deepEqual(watch.take(), { isOwn: false, isOwnPress: false, isInjected: false });
  desktop.hands.inject({ kind: "pointer", x: 610, y: 310 });
  user.SetWindowsHookExW = SetWindowsHookExW;
  watch.check();
  assert.deepEqual(watch.take(), { isOwn: true, isOwnPress: false, isInjected: false });
  desktop.hands.inject({ kind: "pointer", x: 620, y: 310 });
  await until("the hooks again", () => watch.take().isInjected);
  watch.stop();
});

void test("a hook of the mouse that Windows took away is put back while the one of the keyboard still tells", async () => {
  const user = userCalls();
  const { SetWindowsHookExW } = user;
  const mouse = 14;
  user.SetWindowsHookExW = (kind, ...rest) => (kind === mouse ? 1 : SetWindowsHookExW(kind, ...rest));
  const watch = new InputWatch();
  user.SetWindowsHookExW = SetWindowsHookExW;
  const strike = () => {
    for (const isDown of [true, false]) desktop.hands.inject({ kind: "key", code: "F13", isDown });
  };
  for (let times = 0; times < 4; times += 1) {
    strike();
    await until("the key", () => watch.take().isInjected);
    watch.check();
  }
  watch.take();
  desktop.hands.inject({ kind: "pointer", x: 630, y: 320 });
  await until("the mouse", () => watch.take().isInjected);
  watch.stop();
});
