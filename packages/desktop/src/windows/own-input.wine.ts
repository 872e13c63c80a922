import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { InputWatch } from "./input-watch.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { TestWindow } from "./testing/test-window.ts";
import { userCalls } from "./user-calls.ts";

const { desktop, told } = openTestDesktop();
const window = new TestWindow("own input", { x: 0, y: 0, width: 1280, height: 800 }, 0x20_40_60);
desktop.openScreen("all")?.start(
  () => undefined,
  () => undefined,
);

/** As the person at the machine: through the X server that wine's desktop stands on. */
function actAsPerson(...words: string[]): void {
  const { status, error } = spawnSync("start.exe", ["/wait", "/unix", "/usr/bin/xdotool", ...words]);
  assert.equal(status, 0, String(error));
}

void test("the person's own mouse is told as own", async () => {
  const before = { ...told };
  actAsPerson("mousemove", "400", "400");
  actAsPerson("mousemove", "450", "420");
  await until("own input", () => told.own > before.own);
  assert.equal(told.injected, before.injected);
});

void test("the person's own keyboard is told as own", async () => {
  window.bringToFront();
  actAsPerson("mousemove", "460", "430", "click", "1");
  await until("the click", () => window.count(0x0202) > 0);
  const before = { ...told };
  actAsPerson("key", "a");
  await until("own input", () => told.own > before.own);
});

void test("what a program injects is told as injected, never as the person's own", async () => {
  // For wine a window that appears under the pointer is a move of the mouse; all of that came before this one.
  actAsPerson("mousemove", "500", "500");
  await until("a quiet mouse", () => desktop.cursor.readPlace().x === 500);
  const before = { ...told };
  desktop.hands.inject({ kind: "pointer", x: 600, y: 300 });
  await until("the mouse", () => told.injected > before.injected);
  const afterMouse = told.injected;
  desktop.hands.inject({ kind: "key", code: "KeyA", isDown: true });
  desktop.hands.releaseAll();
  await until("the keyboard", () => told.injected > afterMouse);
  assert.equal(told.own, before.own);
});

void test("hooks that Windows took away are noticed, count as the person's own input, and are put back", async () => {
  const user = userCalls();
  const { SetWindowsHookExW } = user;
  user.SetWindowsHookExW = () => 1;
  const watch = new InputWatch();
  user.SetWindowsHookExW = SetWindowsHookExW;
  watch.check();
  assert.deepEqual(watch.take(), { isOwn: false, isInjected: false });
  desktop.hands.inject({ kind: "pointer", x: 610, y: 310 });
  watch.check();
  assert.deepEqual(watch.take(), { isOwn: true, isInjected: false });
  desktop.hands.inject({ kind: "pointer", x: 620, y: 310 });
  await until("the hooks again", () => watch.take().isInjected);
  watch.stop();
});
