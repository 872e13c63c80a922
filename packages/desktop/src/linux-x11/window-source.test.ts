import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { XTerminal } from "../../../../tests/support/x-terminal.ts";

const place = { columns: 20, rows: 6, x: 40, y: 40 };
let server: VirtualDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await openVirtualDesktop(640, 480);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const offered = (title: string) => recorded.desktop.listScreens().find((screen) => screen.title === title);
const control = (...parameters: string[]) => runTool("xdotool", parameters, server.environment);
const readPointer = async () =>
  /x:(\d+) y:(\d+)/
    .exec((await control("getmouselocation")).output)
    ?.slice(1)
    .map(Number);

function follow(screenId: string | undefined) {
  const source = recorded.desktop.openScreen(screenId ?? "");
  const told = { frames: 0, ends: 0 };
  source?.start(
    () => (told.frames += 1),
    () => (told.ends += 1),
  );
  return { source, told };
}

void test("a window is offered by its title while a person sees it", async () => {
  await using terminal = await XTerminal.open(server, "Één vénster", place);
  const choice = await waitUntil("the window on offer", () => offered("Één vénster"));
  assert.deepEqual(choice.bounds, await terminal.readArea());
  assert.equal(choice.screenId, `window:${terminal.windowId}`);
  await control("windowminimize", terminal.windowId);
  await waitUntil("the window away", () => offered("Één vénster") === undefined);
});

void test("what covers a window is not in its picture, and gets no click", async () => {
  await using below = await XTerminal.open(server, "below", place);
  await below.write("\u001b[?25l\u001b[41m\u001b[2J");
  const { source, told } = follow((await waitUntil("the window on offer", () => offered("below"))).screenId);
  const redCount = async () =>
    ((await source?.readNewest())?.pixels ?? []).filter((word) => (word & 0xffffff) === 0xcd0000).length;
  const all = await waitUntil("a red window", async () => {
    const count = await redCount();
    return count > 10_000 && count;
  });
  const area = await below.readArea();
  const middle = { x: area.width >> 1, y: area.height >> 1 };
  recorded.desktop.hands.inject({ kind: "pointer", ...middle });
  await waitUntil("the pointer there", async () => {
    const [x, y] = (await readPointer()) ?? [];
    return x === area.x + middle.x && y === area.y + middle.y;
  });
  {
    await using above = await XTerminal.open(server, "above", place);
    await above.moveTo(area.x, area.y);
    await control("mousemove", "0", "0");
    assert.equal(await redCount(), all);
    for (const isDown of [true, false])
      recorded.desktop.hands.inject({ kind: "button", button: 0, isDown, ...middle });
    recorded.desktop.hands.inject({ kind: "pointer", ...middle });
    recorded.desktop.hands.inject({ kind: "text", text: "x" });
    assert.deepEqual(await readPointer(), [0, 0]);
  }
  await control("windowsize", below.windowId, "300", "200");
  await waitUntil("the new size", async () => {
    const picture = await source?.readNewest();
    const { width, height } = await below.readArea();
    return width !== area.width && picture?.width === width && picture.height === height;
  });
  assert.equal(told.ends, 0);
  source?.stop();
});

void test("the cursor has a place and a shape only while it is over the chosen window", async () => {
  await using below = await XTerminal.open(server, "under", place);
  const { source } = follow((await waitUntil("the window on offer", () => offered("under"))).screenId);
  const { cursor } = recorded.desktop;
  const area = await below.readArea();
  const moveTo = (x: number, y: number) => control("mousemove", String(area.x + x), String(area.y + y));
  await moveTo(12, 34);
  // The window manager may still be raising what was just opened.
  const isInside = () => cursor.readPlace().x === 12 && cursor.readPlace().y === 34;
  await waitUntil("the cursor in the window", isInside);
  assert(cursor.readShape().width > 0);
  const goesNowhere = async () => {
    await waitUntil("the cursor to be away", () => cursor.readPlace().shapeId === 0);
    assert.deepEqual(cursor.readPlace(), { x: -1, y: -1, shapeId: 0 });
    assert.equal(cursor.readShape().width, 0);
  };
  await moveTo(area.width + 20, area.height + 20);
  await goesNowhere();
  await moveTo(12, 34);
  await waitUntil("the cursor back in the window", isInside);
  {
    await using above = await XTerminal.open(server, "over", place);
    await above.moveTo(area.x, area.y);
    await moveTo(12, 34);
    await goesNowhere();
  }
  source?.stop();
});

void test("a window that closes ends its picture, and nobody else's", async () => {
  let closed: ReturnType<typeof follow>;
  {
    await using terminal = await XTerminal.open(server, "short", place);
    closed = follow((await waitUntil("the window on offer", () => offered("short"))).screenId);
    assert.equal(closed.told.ends, 0, terminal.windowId);
  }
  await waitUntil("the end", () => closed.told.ends === 1);
  assert.equal(await closed.source?.readNewest(), undefined);
  assert.equal(recorded.timesGone, 0);
  assert(recorded.desktop.listScreens().length > 0);
});
