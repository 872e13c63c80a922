import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { VncDesktop } from "../../../../tests/support/vnc-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

let server: VncDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await VncDesktop.open(800, 600);
  recorded = new RecordedDesktop(server.display);
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

/** What the desktop told since the last time it was asked, once something came. */
async function nextInputs(): Promise<{ own: boolean; injected: boolean }> {
  await waitUntil("word of input", () => recorded.ownInputs + recorded.injectedInputs > 0);
  const told = { own: recorded.ownInputs > 0, injected: recorded.injectedInputs > 0 };
  recorded.ownInputs = 0;
  recorded.injectedInputs = 0;
  return told;
}

void test("the person's own mouse and keyboard are seen as such", async () => {
  server.movePointer(50, 50);
  assert.deepEqual(await nextInputs(), { own: true, injected: false });
  server.movePointer(50, 50, 1);
  assert.deepEqual(await nextInputs(), { own: true, injected: false });
  server.movePointer(50, 50, 0);
  assert.deepEqual(await nextInputs(), { own: true, injected: false });
  server.pressKey(0x61);
  assert.deepEqual(await nextInputs(), { own: true, injected: false });
});

void test("presses and releases of the person are told apart from motion and the wheel", async () => {
  const pressesAfter = async (act: () => void) => {
    recorded.ownPresses = recorded.ownInputs = 0;
    act();
    await nextInputs();
    recorded.desktop.catchUpWithInput();
    return recorded.ownPresses;
  };
  assert.equal(await pressesAfter(() => server.movePointer(60, 60)), 0);
  const wheelUp = 1 << 3;
  assert.equal(await pressesAfter(() => server.movePointer(60, 60, wheelUp)), 0);
  assert.equal(await pressesAfter(() => server.movePointer(60, 60, 0)), 0);
  assert.equal(await pressesAfter(() => server.movePointer(60, 60, 1)), 1);
  assert.equal(await pressesAfter(() => server.movePointer(60, 60, 0)), 1);
  assert((await pressesAfter(() => server.pressKey(0x61))) > 0);
});

void test("R013 an injected press that was held is told again when it is let go", async () => {
  const { environment } = server;
  for (const [down, up] of [
    [
      ["mousedown", "1"],
      ["mouseup", "1"],
    ],
    [
      ["keydown", "a"],
      ["keyup", "a"],
    ],
  ] as const) {
    await runTool("xdotool", [...down], environment);
    assert.deepEqual(await nextInputs(), { own: false, injected: true });
    recorded.desktop.catchUpWithInput();
    recorded.injectedInputs = 0;
    await runTool("xdotool", [...up], environment);
    assert.deepEqual(await nextInputs(), { own: false, injected: true });
  }
});

void test("what a program injects is never taken for the person, ours or another's", async () => {
  const { desktop } = recorded;
  const source = desktop.openScreen("all");
  source?.start(
    () => {},
    () => {},
  );
  desktop.hands.inject({ kind: "pointer", x: 10, y: 10 });
  assert.deepEqual(await nextInputs(), { own: false, injected: true });
  desktop.hands.inject({ kind: "text", text: "aΩ" });
  assert.deepEqual(await nextInputs(), { own: false, injected: true });
  source?.stop();
  await runTool("xdotool", ["mousemove", "30", "30", "click", "1", "key", "a"], server.environment);
  assert.deepEqual(await nextInputs(), { own: false, injected: true });
});
