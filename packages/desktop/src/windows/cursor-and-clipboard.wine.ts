import assert from "node:assert/strict";
import { test } from "node:test";
import { graphicsCalls } from "./system-calls.ts";
import { openTestDesktop, until } from "./testing/open-test-desktop.ts";
import { TestWindow } from "./testing/test-window.ts";
import { userCalls } from "./user-calls.ts";

const { desktop } = openTestDesktop();
const { clipboard, cursor, hands } = desktop;
const maxBytes = 1_000;

void test("the cursor's shape is read, and a new one gets a new number", async () => {
  const window = new TestWindow("cursor", { x: 0, y: 0, width: 600, height: 400 }, 0x20_40_60);
  window.bringToFront();
  desktop.openScreen("all")?.start(
    () => undefined,
    () => undefined,
  );
  hands.inject({ kind: "pointer", x: 200, y: 200 });
  await until("a cursor", () => cursor.readPlace().shapeId > 1 || cursor.readShape().width > 1);
  const arrow = cursor.readShape();
  assert(arrow.width >= 16 && arrow.height >= 16);
  assert.equal(arrow.pixels.length, arrow.width * arrow.height);
  const opaque = arrow.pixels.filter((pixel) => pixel >>> 24 === 0xff).length;
  assert(opaque > 20 && opaque < arrow.pixels.length / 2, `${opaque} opaque pixels`);
  const { shapeId } = cursor.readPlace();
  assert.equal(cursor.readPlace().shapeId, shapeId);
  window.showTextCursor();
  await until("the text cursor", () => {
    hands.inject({ kind: "pointer", x: 200 + (Date.now() % 50), y: 210 });
    return cursor.readPlace().shapeId !== shapeId;
  });
  assert.notDeepEqual(cursor.readShape().pixels, arrow.pixels);
  window.close();
});

void test("the cursor is told only while it is over the chosen window", async () => {
  const window = new TestWindow("chosen", { x: 0, y: 0, width: 300, height: 200 }, 0x20_40_60);
  window.bringToFront();
  desktop.openScreen("all")?.start(
    () => undefined,
    () => undefined,
  );
  const isAt = (x: number, y: number) => {
    const place = cursor.readPlace();
    return place.x === x && place.y === y;
  };
  hands.inject({ kind: "pointer", x: 700, y: 500 });
  await until("the cursor far away", () => isAt(700, 500));
  const choice = desktop.listScreens().find(({ title }) => title === "chosen");
  desktop.openScreen(choice?.screenId ?? "")?.start(
    () => undefined,
    () => undefined,
  );
  assert.equal(isAt(-1, -1), true);
  assert.equal(cursor.readShape().width, 1);
  hands.inject({ kind: "pointer", x: 40, y: 30 });
  await until("the cursor inside", () => isAt(40, 30));
  window.close();
});

void test("handles with their upper bit set reach the system as it gave them, and the copies are deleted", () => {
  desktop.openScreen("all")?.start(
    () => undefined,
    () => undefined,
  );
  const [user, graphics] = [userCalls(), graphicsCalls()];
  const { GetCursorInfo, GetIconInfo } = user;
  const { GetObjectW, DeleteObject } = graphics;
  // Windows widens a handle of 32 bits by its sign.
  const [icon, mask, colour] = [-0x7000_1234, -0x7afb_f2f5, -0x0102_0304];
  const told: unknown[] = [];
  user.GetCursorInfo = (info) => {
    info.writeUInt32LE(1, 4);
    info.writeBigInt64LE(BigInt(icon), 8);
    return 1;
  };
  user.GetIconInfo = (handle, info) => {
    told.push(handle);
    info.writeBigInt64LE(BigInt(mask), 16);
    info.writeBigInt64LE(BigInt(colour), 24);
    return 1;
  };
  graphics.GetObjectW = (bitmap) => {
    told.push(bitmap);
    return 0;
  };
  graphics.DeleteObject = (bitmap) => told.push(bitmap);
  cursor.readShape();
  Object.assign(user, { GetCursorInfo, GetIconInfo });
  Object.assign(graphics, { GetObjectW, DeleteObject });
  assert.deepEqual(told, [icon, mask, mask, colour]);
});

void test("text goes to the clipboard and comes back, lines and all", async () => {
  const text = "Hello {[@#]} é ß € “ĳ” Ω 你 😀\nsecond line\n";
  clipboard.writeText("before");
  clipboard.writeText(text);
  assert.equal(await clipboard.readText(maxBytes), text);
});

void test("text longer than asked for is no text", async () => {
  clipboard.writeText("€".repeat(10));
  assert.equal(await clipboard.readText(29), undefined);
  assert.equal(await clipboard.readText(30), "€".repeat(10));
});
