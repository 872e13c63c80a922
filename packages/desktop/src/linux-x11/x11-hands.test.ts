import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TestProcess } from "../../../../tests/support/child-process.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { VncDesktop } from "../../../../tests/support/vnc-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { keycodes } from "./key-codes.ts";

const [width, height] = [640, 480];
// Without a window manager: those hold clicks back for a moment, to raise what was clicked.
let server: VncDesktop;
let recorded: RecordedDesktop;
let watcher: TestProcess;

before(async () => {
  server = await VncDesktop.open(width, height);
  recorded = new RecordedDesktop(server.display);
  const geometry = `${width}x${height}+0+0`;
  watcher = new TestProcess(
    "stdbuf",
    ["-oL", "xev", "-geometry", geometry, "-event", "button", "-event", "keyboard"],
    server.environment,
  );
  await waitUntil("the window", async () => {
    const search = ["search", "--onlyvisible", "--name", "Event Tester"];
    return (await runTool("xdotool", search, server.environment)).exitCode === 0;
  });
  server.movePointer(width >> 1, height >> 1);
});
after(async () => {
  await watcher?.end();
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const { inject, start } = {
  inject: (message: Parameters<RecordedDesktop["desktop"]["hands"]["inject"]>[0]) =>
    recorded.desktop.hands.inject(message),
  start: (screenId = "all") => {
    const source = recorded.desktop.openScreen(screenId);
    source?.start(
      () => {},
      () => {},
    );
    return source;
  },
};
const button = (button: number, isDown: boolean, x = 300, y = 200) =>
  inject({ kind: "button", button, isDown, x, y });

/** Buttons and keys that a program saw since the last time, up to a key that closes the row. */
async function seen(): Promise<string[]> {
  for (const isDown of [true, false]) inject({ kind: "key", code: "Pause", isDown });
  const pause = String(keycodes.get("Pause"));
  const events = () =>
    Array.from(
      watcher.output.matchAll(
        /^(Button|Key)(Press|Release) event[^]*?root:\((\d+),(\d+)\)[^]*?(?:button|keycode) (\d+)/gm,
      ),
      ([, device = "", act, x, y, number]) =>
        `${number}${act === "Press" ? "+" : "-"}${device === "Button" ? ` ${x},${y}` : ""}`,
    );
  await waitUntil("the closing key", () => events().includes(`${pause}-`));
  const all = events();
  watcher.output = "";
  return all.slice(0, all.indexOf(`${pause}+`));
}

void test("buttons and wheel, at their place", async () => {
  const source = start();
  for (const number of [0, 1, 2, 3, 4]) [true, false].forEach((isDown) => button(number, isDown));
  inject({ kind: "wheel", x: 310, y: 210, notchesX: 0, notchesY: 2 });
  inject({ kind: "wheel", x: 310, y: 210, notchesX: -1, notchesY: -1 });
  inject({ kind: "wheel", x: 310, y: 210, notchesX: 1, notchesY: 0 });
  const at = "300,200";
  const clicks = [1, 2, 3, 8, 9].flatMap((number) => [`${number}+ ${at}`, `${number}- ${at}`]);
  const turns = [5, 5, 6, 4, 7].flatMap((number) => [`${number}+ 310,210`, `${number}- 310,210`]);
  assert.deepEqual(await seen(), [...clicks, ...turns]);
  source?.stop();
});

void test("every key of a keyboard reaches programs as itself", async () => {
  const source = start();
  const codes = Array.from(keycodes.keys()).filter((code) => code !== "Pause");
  for (const code of codes) [true, false].forEach((isDown) => inject({ kind: "key", code, isDown }));
  const expected = codes.flatMap((code) => [`${keycodes.get(code)}+`, `${keycodes.get(code)}-`]);
  assert.deepEqual(await seen(), expected);
  assert(codes.length > 104);
  inject({ kind: "key", code: "NoSuchKey", isDown: true });
  assert.deepEqual(await seen(), []);
  source?.stop();
});

void test("nothing moves before the start and after the stop, nor outside the screen", async () => {
  const source = recorded.desktop.openScreen("all");
  button(0, true);
  source?.start(
    () => {},
    () => {},
  );
  button(0, true, width, 10);
  button(0, true, 10, height + 5);
  assert.deepEqual(await seen(), []);
  button(0, true);
  inject({ kind: "key", code: "KeyA", isDown: true });
  source?.stop();
  button(2, true);
  const other = start();
  const letGo = await seen();
  assert.deepEqual(letGo, ["1+ 300,200", "38+", "1- 300,200", "38-"]);
  other?.stop();
});

void test("letting go releases what is held, once", async () => {
  const source = start();
  button(0, true);
  inject({ kind: "key", code: "ControlLeft", isDown: true });
  recorded.desktop.hands.releaseAll();
  button(0, false);
  inject({ kind: "key", code: "ControlLeft", isDown: false });
  assert.deepEqual(await seen(), ["1+ 300,200", "37+", "1- 300,200", "37-"]);
  source?.stop();
});

void test("our own bar gets no button and no wheel, but a drag that ends on it ends", async () => {
  const source = start();
  recorded.desktop.keepHandsOff([{ x: 400, y: 0, width: 100, height: 100 }]);
  [true, false].forEach((isDown) => button(0, isDown, 450, 50));
  inject({ kind: "wheel", x: 450, y: 50, notchesX: 0, notchesY: 1 });
  button(0, true, 300, 50);
  inject({ kind: "pointer", x: 450, y: 50 });
  button(0, false, 450, 50);
  recorded.desktop.keepHandsOff([]);
  assert.deepEqual(await seen(), ["1+ 300,50", "1- 450,50"]);
  source?.stop();
});

void test("text, keys and buttons keep their order, also when a character waits for its key", async () => {
  const source = start();
  inject({ kind: "text", text: "aΩ" });
  button(0, true);
  inject({ kind: "text", text: "b" });
  button(0, false);
  const numbers = (await seen()).map((event) => event.split(" ")[0]);
  const [spare] = numbers.slice(2);
  assert.deepEqual(numbers, ["38+", "38-", spare, spare?.replace("+", "-"), "1+", "56+", "56-", "1-"]);
  source?.stop();
});

void test("the cursor is where the hands moved it, and looks like something", () => {
  const source = start();
  inject({ kind: "pointer", x: 123, y: 45 });
  const place = recorded.desktop.cursor.readPlace();
  assert.deepEqual([place.x, place.y], [123, 45]);
  const { pixels, width, height, hotspotX, hotspotY } = recorded.desktop.cursor.readShape();
  assert.equal(pixels.length, width * height);
  assert(pixels.some((word) => word >>> 24 === 0xff));
  assert(hotspotX < width && hotspotY < height);
  source?.stop();
});
