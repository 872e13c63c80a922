import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { TestWindow } from "./testing/test-window.ts";

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
  assert.equal(told.ownPresses, before.ownPresses, "motion is no press");
});

void test("the person's own keyboard is told as own", async () => {
  window.bringToFront();
  actAsPerson("mousemove", "460", "430", "click", "1");
  await until("the click", () => window.count(0x0202) > 0);
  const before = { ...told };
  actAsPerson("key", "a");
  await until("own input", () => told.ownPresses > before.ownPresses);
});
