import assert from "node:assert/strict";
import { test } from "node:test";
import { isSecureDesktop } from "./is-secure-desktop.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { messages, TestWindow } from "./testing/test-window.ts";
import { userCalls } from "./user-calls.ts";

// What wine never does: here the system's answers are stand-ins, and only what we make of them is seen.
const { desktop, told } = openTestDesktop();
const user = userCalls();
const original = { ...user };
const nothing = () => undefined;

void test("no picture comes while the secure desktop is there, and it comes back by itself", async () => {
  const source = desktop.openScreen("all");
  let frames = 0;
  source?.start(() => void (frames += 1), nothing);
  await until("a picture", () => frames > 0);
  user.OpenInputDesktop = () => 0;
  assert.equal(isSecureDesktop(), true);
  assert((await source?.readNewest()) === undefined);
  const before = frames;
  user.OpenInputDesktop = original.OpenInputDesktop;
  await until("a picture again", () => frames > before);
  assert((await source?.readNewest()) !== undefined);
  source?.stop();
});

void test("a desktop of another name is secure, and so is one that does not tell its name", () => {
  user.GetUserObjectInformationW = (_desktop, _which, answer) => answer.write("Winlogon\0", "utf16le");
  assert.equal(isSecureDesktop(), true);
  user.GetUserObjectInformationW = () => 0;
  assert.equal(isSecureDesktop(), true);
  user.GetUserObjectInformationW = original.GetUserObjectInformationW;
  assert.equal(isSecureDesktop(), false);
});

void test("a key that could not be let go of is let go of when Windows takes input again", async () => {
  const window = new TestWindow("held", { x: 100, y: 60, width: 320, height: 200 }, 0x80_80_80);
  desktop.openScreen("all")?.start(nothing, nothing);
  window.bringToFront();
  desktop.hands.inject({ kind: "key", code: "ShiftLeft", isDown: true });
  await until("held", () => window.count(messages.keyDown) === 1);
  user.SendInput = () => 0;
  desktop.hands.releaseAll();
  user.SendInput = original.SendInput;
  await until("let go", () => window.count(messages.keyUp) === 1);
  desktop.hands.inject({ kind: "key", code: "ShiftLeft", isDown: true });
  await until("held again", () => window.count(messages.keyDown) === 2);
  user.SendInput = () => 0;
  desktop.hands.inject({ kind: "key", code: "ShiftLeft", isDown: false });
  user.SendInput = original.SendInput;
  await until("let go of by the employee", () => window.count(messages.keyUp) === 2);
  window.close();
});

void test("R041 a key that could not be let go of at the end is let go of when Windows takes input again", async () => {
  const window = new TestWindow("ended", { x: 100, y: 60, width: 320, height: 200 }, 0x80_80_80);
  const { desktop: ending } = openTestDesktop();
  ending.openScreen("all")?.start(nothing, nothing);
  window.bringToFront();
  ending.hands.inject({ kind: "key", code: "ShiftLeft", isDown: true });
  await until("held", () => window.count(messages.keyDown) === 1);
  user.SendInput = () => 0;
  ending.close();
  user.SendInput = original.SendInput;
  await until("let go", () => window.count(messages.keyUp) === 1);
  window.close();
});

void test("monitors that change are told", async () => {
  assert.equal(told.changed, 0);
  user.EnumDisplayDevicesW = (_device, _index, answer) => answer.write("Another monitor\0", 68, "utf16le");
  await until("told", () => told.changed === 1);
  assert.equal(desktop.listScreens()[1]?.title, "Another monitor");
  user.EnumDisplayDevicesW = original.EnumDisplayDevicesW;
  await until("told again", () => told.changed === 2);
});

void test("log-out closes the desktop at once, and is told once", () => {
  user.GetSystemMetrics = (index) => (index === 0x2000 ? 1 : original.GetSystemMetrics(index));
  for (let turns = 0; turns < 2; turns += 1) desktop.catchUpWithInput();
  assert.equal(told.gone, 1);
  user.GetSystemMetrics = original.GetSystemMetrics;
  assert.equal(desktop.openScreen("all"), undefined);
});
