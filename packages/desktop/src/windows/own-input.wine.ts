import assert from "node:assert/strict";
import { test } from "node:test";
import { actAsPerson } from "./testing/act-as-person.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { TestWindow } from "./testing/test-window.ts";

const { desktop, told } = openTestDesktop();
const window = new TestWindow("own input", { x: 0, y: 0, width: 1280, height: 800 }, 0x20_40_60);
desktop.openScreen("all")?.start(
  () => undefined,
  () => undefined,
);

void test("the person's own mouse is told as own", async () => {
  const before = { ...told };
  await actAsPerson("mousemove", "400", "400");
  await actAsPerson("mousemove", "450", "420");
  await until("own input", () => told.own > before.own);
  assert.equal(told.injected, before.injected);
  assert.equal(told.ownPresses, before.ownPresses, "motion is no press");
});

void test("the person's own keyboard is told as own", async () => {
  window.bringToFront();
  await actAsPerson("mousemove", "460", "430", "click", "1");
  await until("the click", () => window.count(0x0202) > 0);
  const before = { ...told };
  await actAsPerson("key", "a");
  await until("own input", () => told.ownPresses > before.ownPresses);
});
