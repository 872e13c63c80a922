import assert from "node:assert/strict";
import { test } from "node:test";
import { TestProcess } from "../../../../tests/support/child-process.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

const adapter = new URL("../index.ts", import.meta.url).href;
/** Types what needs spare keys, holds a key and a button, until its end. */
const borrower = `
  const { openX11Desktop } = await import(${JSON.stringify(adapter)});
  const nothing = () => undefined;
  const events = { onOwnInput: nothing, onInjectedInput: nothing, onScreensChanged: nothing, onGone: nothing };
  const desktop = openX11Desktop(events, process.argv[1]);
  desktop.openScreen("all").start(nothing, nothing);
  desktop.hands.inject({ kind: "text", text: "ŁΩ" });
  desktop.hands.inject({ kind: "key", code: "ControlLeft", isDown: true });
  desktop.hands.inject({ kind: "button", button: 2, isDown: true, x: 20, y: 20 });
  // A key that is typed again and again is not given back.
  setInterval(() => desktop.hands.inject({ kind: "text", text: "Ω" }), 100);
`;

const readKeymap = async ({ environment }: VirtualDesktop) =>
  (await runTool("xmodmap", ["-pke"], environment)).output;
const readMark = async ({ environment }: VirtualDesktop) =>
  (await runTool("xprop", ["-root", "_MEEKIJK_BORROWED"], environment)).output.split("= ")[1]?.trim();

async function readHeld({ environment }: VirtualDesktop): Promise<string[]> {
  const held: string[] = [];
  for (const name of ["Virtual core XTEST keyboard", "Virtual core XTEST pointer"]) {
    const { output } = await runTool("xinput", ["query-state", name], environment);
    held.push(...output.split("\n").flatMap((line) => (line.includes("=down") ? [line.trim()] : [])));
  }
  return held;
}

function startBorrower({ display }: VirtualDesktop): TestProcess {
  return new TestProcess(process.execPath, ["-e", borrower, display], process.env);
}

void test("what a killed program left bound and held is undone at the next start", async () => {
  await using server = await openVirtualDesktop(640, 480);
  const before = await readKeymap(server);
  await using killed = startBorrower(server);
  await waitUntil("keys bound and held", async () => {
    assert.equal(killed.errors, "");
    const [held, keymap] = [await readHeld(server), await readKeymap(server)];
    return held.length === 2 && keymap !== before;
  });
  await killed.end("SIGKILL");
  assert.deepEqual(await readHeld(server), ["key[37]=down", "button[3]=down"]);
  assert.notEqual(await readKeymap(server), before);
  {
    using next = new RecordedDesktop(server.display);
    assert.equal(next.timesGone, 0);
    assert.deepEqual(await readHeld(server), []);
    assert.equal(await readKeymap(server), before);
    assert.equal(await readMark(server), undefined);
  }
});

void test("a program of ours that still runs keeps what it holds, and an orderly end leaves no mark", async () => {
  await using server = await openVirtualDesktop(640, 480);
  await using running = startBorrower(server);
  await waitUntil("keys held", async () => (await readHeld(server)).length === 2);
  const mark = await readMark(server);
  assert(mark !== undefined);
  {
    using other = new RecordedDesktop(server.display);
    other.desktop.openScreen("all")?.start(
      () => {},
      () => {},
    );
    other.desktop.hands.inject({ kind: "text", text: "a" });
    assert.equal((await readHeld(server)).length, 2);
  }
  assert.notEqual(await readMark(server), undefined);
  await running.end("SIGKILL");
  {
    using orderly = new RecordedDesktop(server.display);
    orderly.desktop.openScreen("all")?.start(
      () => {},
      () => {},
    );
    const own = await waitUntil("a mark of its own", () => readMark(server));
    assert.notEqual(own, mark);
  }
  await waitUntil("no mark", async () => (await readMark(server)) === undefined);
});

void test("another picture that starts leaves the mark of what is bound as it is", async () => {
  await using server = await openVirtualDesktop(640, 480);
  using recorded = new RecordedDesktop(server.display);
  const start = () =>
    recorded.desktop.openScreen("all")?.start(
      () => {},
      () => {},
    );
  start();
  recorded.desktop.hands.inject({ kind: "text", text: "Ω" });
  // A key that is typed again and again is not given back.
  const typing = setInterval(() => recorded.desktop.hands.inject({ kind: "text", text: "Ω" }), 100);
  using stack = new DisposableStack();
  stack.defer(() => clearInterval(typing));
  const ownerOnly = 2;
  const bound = await waitUntil("a mark of what is bound", async () => {
    const mark = await readMark(server);
    return mark !== undefined && mark.split(",").length > ownerOnly && mark;
  });
  start();
  recorded.desktop.catchUpWithInput();
  assert.equal(await readMark(server), bound);
});

void test("a key that another program bound anew keeps nobody from giving back the others", async () => {
  await using server = await openVirtualDesktop(640, 480);
  const before = await readKeymap(server);
  const keycodeOf = async (keysym: string) =>
    new RegExp(`keycode +(\\d+) = ${keysym} `).exec(await readKeymap(server))?.[1];
  {
    using recorded = new RecordedDesktop(server.display);
    recorded.desktop.openScreen("all")?.start(
      () => {},
      () => {},
    );
    recorded.desktop.hands.inject({ kind: "text", text: "ŁΩ" });
    const typing = setInterval(() => recorded.desktop.hands.inject({ kind: "text", text: "Ł" }), 100);
    using stack = new DisposableStack();
    stack.defer(() => clearInterval(typing));
    const omega = await waitUntil("a bound key", () => keycodeOf("U03A9"));
    await runTool("xmodmap", ["-e", `keycode ${omega} = F13`], server.environment);
    recorded.desktop.hands.inject({ kind: "text", text: "Ω" });
    await waitUntil("another key for it", () => keycodeOf("U03A9"));
    await runTool("xmodmap", ["-e", `keycode ${omega} =`], server.environment);
  }
  assert.equal(await readKeymap(server), before);
});
