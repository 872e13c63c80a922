import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { TestProcess } from "../../../../tests/support/child-process.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { VncDesktop } from "../../../../tests/support/vnc-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import type { StopBar } from "../stop-bar.ts";
import { openX11StopBar } from "./x11-stop-bar.ts";

let server: VncDesktop;
before(async () => {
  server = await VncDesktop.open(800, 600);
});
after(() => server?.[Symbol.asyncDispose]());

const words = { state: "Jan kijkt mee", stop: "Stop", withdraw: undefined };

/** A bar that counts what it tells. */
function openBar(
  onMoved = () => {},
): { bar: StopBar; told: { stops: number; losses: number; moves: number } } & Disposable {
  const told = { stops: 0, losses: 0, moves: 0 };
  const events = {
    onStop: () => void (told.stops += 1),
    onWithdraw: () => undefined,
    onMoved: () => {
      told.moves += 1;
      onMoved();
    },
    onLost: () => void (told.losses += 1),
  };
  const bar = openX11StopBar(events, server.display);
  return { bar, told, [Symbol.dispose]: () => bar.close() };
}

const tool = (program: string, ...words: string[]) => runTool(program, words, server.environment);

/** The window of the bar and where it stands, once one is there. */
function findWindow(): Promise<{ id: string; x: number; y: number }> {
  return waitUntil("the bar's window", async () => {
    const { output } = await tool("xwininfo", "-root", "-tree");
    const found = /(0x[0-9a-f]+) \(has no name\): \(\)\s+\d+x44\+\d+\+\d+\s+\+(-?\d+)\+(-?\d+)/.exec(output);
    return found === null ? undefined : { id: found[1] ?? "", x: Number(found[2]), y: Number(found[3]) };
  });
}

const isOnScreen = async (id: string) =>
  (await tool("xwininfo", "-id", id)).output.includes("Map State: IsViewable");

void test("a bar that another program hides or moves away comes back", async () => {
  using opened = openBar();
  const { bar, told } = opened;
  bar.show(words);
  const { id, x, y } = await findWindow();
  await waitUntil("the bar", () => isOnScreen(id));
  for (let round = 0; round < 3; round += 1) {
    await tool("xdotool", "windowunmap", id);
    await waitUntil("the bar again", () => isOnScreen(id));
  }
  await tool("xdotool", "windowmove", id, "5000", "5000");
  await waitUntil("the bar at its place", async () => {
    const now = await findWindow();
    return now.x === x && now.y === y;
  });
  bar.show(undefined);
  await waitUntil("our own hiding", async () => !(await isOnScreen(id)));
  bar.show(words);
  await waitUntil("the bar shown anew", () => isOnScreen(id));
  assert.deepEqual([told.stops, told.losses], [0, 0]);
});

void test("R039 a bar that is killed, destroyed or put into another window tells it once, and is nowhere", async () => {
  await using stack = new AsyncDisposableStack();
  const host = new TestProcess("xev", ["-name", "host"], server.environment);
  stack.defer(async () => void (await host.end()));
  const hostId = await waitUntil("a window", async () => {
    const { output } = await tool("xdotool", "search", "--name", "host");
    return output === "" ? undefined : output.trim();
  });
  for (const [program, ...parameters] of [
    ["xkill", "-id", "BAR"],
    ["xdotool", "windowclose", "BAR"],
    ["xdotool", "windowreparent", "BAR", hostId],
  ] as const) {
    using opened = openBar();
    const { bar, told } = opened;
    bar.show(words);
    const { id } = await findWindow();
    await tool(program, ...parameters.map((word) => (word === "BAR" ? id : word)));
    await waitUntil(`word of the loss by ${program} ${parameters[0]}`, () => told.losses > 0);
    assert.equal(bar.area, undefined);
    bar.show({ ...words, state: "later" });
    bar.close();
    assert.deepEqual([told.stops, told.losses], [0, 1]);
  }
});

void test("R039 the keys stop without focus, and the bar says when another program holds them", async () => {
  using first = openBar();
  assert.equal(first.bar.hasStopKeys, true);
  using second = openBar();
  assert.equal(second.bar.hasStopKeys, false);
  await tool("xdotool", "key", "ctrl+alt+space");
  await waitUntil("the stop", () => first.told.stops > 0);
  assert.equal(second.told.stops, 0);
});

void test("the bar tells where it went, and the hands stay off it there and nowhere else", async () => {
  using recorded = new RecordedDesktop(server.display);
  const { desktop } = recorded;
  desktop.openScreen("all")?.start(
    () => {},
    () => {},
  );
  const settings = { area: (): StopBar["area"] => undefined };
  using opened = openBar(() => {
    const area = settings.area();
    desktop.keepHandsOff(area === undefined ? [] : [area]);
  });
  const { bar, told } = opened;
  settings.area = () => bar.area;
  bar.show(words);
  await waitUntil("the bar on screen", async () => isOnScreen((await findWindow()).id));
  const before = bar.area;
  assert(before !== undefined);
  assert.equal(told.moves, 1);
  const [x, y] = [before.x + 5, before.y + 20];
  for (const [at, buttons] of [
    [x, 0],
    [x, 1],
    [x - 100, 1],
    [x - 200, 1],
    [x - 200, 0],
  ] as const)
    server.movePointer(at, y, buttons);
  await waitUntil("the bar aside", () => bar.area !== undefined && bar.area.x === before.x - 200);
  const doesPress = (x: number) => {
    desktop.catchUpWithInput();
    recorded.injectedInputs = 0;
    for (const isDown of [true, false]) desktop.hands.inject({ kind: "button", button: 0, isDown, x, y });
    desktop.catchUpWithInput();
    return recorded.injectedInputs > 0;
  };
  const stopButton = bar.area === undefined ? 0 : bar.area.x + bar.area.width - 5;
  assert.equal(doesPress(stopButton), false);
  assert.equal(told.stops, 0);
  assert.equal(doesPress(before.x + before.width - 5), true);
  bar.show(undefined);
  assert.equal(doesPress(stopButton), true, "a hidden bar keeps nobody off");
});
