import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { after, before, test } from "node:test";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { VncDesktop } from "../../../../tests/support/vnc-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { DesktopRefused } from "./desktop-refused.ts";
import { openX11Desktop } from "./x11-desktop.ts";
import { XConnection } from "./x-connection.ts";
import { type Pointer, XLibraries, openAndHold } from "./x-libraries.ts";

const keycodeA = 38;
let server: VncDesktop;
let script: Script;

before(async () => {
  server = await VncDesktop.open(800, 600);
  script = await openScript();
});
after(async () => {
  script?.connection.close();
  await server?.[Symbol.asyncDispose]();
});
type Script = Awaited<ReturnType<typeof openScript>>;

/** What a program of no special rights can do, on a connection of its own. */
async function openScript() {
  const libraries = new XLibraries();
  const connection = new XConnection(libraries, server.display, () => {});
  const { display } = connection;
  const bind = libraries.bind.bind(libraries);
  const open = bind<(display: Pointer, id: number) => Pointer>("input", "void* XOpenDevice(void*, ulong)");
  const press = bind<
    (
      to: Pointer,
      device: Pointer,
      code: number,
      isDown: number,
      axes: null,
      n: number,
      delayMs: number,
    ) => number
  >("test", "int XTestFakeDeviceButtonEvent(void*, void*, uint, int, int*, int, ulong)");
  const type = bind<typeof press>(
    "test",
    "int XTestFakeDeviceKeyEvent(void*, void*, uint, int, int*, int, ulong)",
  );
  const move = bind<
    (
      to: Pointer,
      device: Pointer,
      isRelative: number,
      first: number,
      axes: number[],
      n: number,
      ms: number,
    ) => number
  >("test", "int XTestFakeDeviceMotionEvent(void*, void*, int, int, int*, int, ulong)");
  const disable = bind<(display: Pointer, context: number) => number>(
    "test",
    "int XRecordDisableContext(void*, ulong)",
  );
  const unregister = bind<(display: Pointer, context: number, clients: number[], count: number) => number>(
    "test",
    "int XRecordUnregisterClients(void*, ulong, ulong*, int)",
  );
  const kill = bind<(display: Pointer, client: number) => number>("x11", "int XKillClient(void*, ulong)");
  const ownId = bind<
    (display: Pointer, window: number, width: number, height: number, depth: number) => number
  >("x11", "ulong XCreatePixmap(void*, ulong, uint, uint, uint)")(display, connection.root, 1, 1, 24);
  const idOf = async (name: string) =>
    Number((await runTool("xinput", ["list", "--id-only", name], server.environment)).output);
  const pointer = open(display, await idOf("TigerVNC pointer"));
  const keyboard = open(display, await idOf("TigerVNC keyboard"));
  assert(pointer !== null && keyboard !== null);
  const now = (requests: () => void) => {
    requests();
    connection.calls.sync(display, 0);
  };
  return {
    connection,
    button: (isDown: number, delayMs = 0) => now(() => press(display, pointer, 1, isDown, null, 0, delayMs)),
    key: (isDown: number) => now(() => type(display, keyboard, keycodeA, isDown, null, 0, 0)),
    move: (x: number) => now(() => move(display, pointer, 0, 0, [x, 20], 2, 0)),
    disableRecord: (context: number) => now(() => disable(display, context)),
    leaveRecord: (context: number) => now(() => unregister(display, context, [ownId], 1)),
    kills: (client: number) => connection.succeeds(() => kill(display, client)),
  };
}

function readInputs(recorded: RecordedDesktop): { presses: number; isInjected: boolean } {
  recorded.desktop.catchUpWithInput();
  const told = { presses: recorded.ownPresses, isInjected: recorded.injectedInputs > 0 };
  recorded.ownPresses = recorded.ownInputs = recorded.injectedInputs = 0;
  return told;
}

void test("a press that a program makes through the person's own device is injected, at once and in any order", () => {
  using recorded = new RecordedDesktop(server.display);
  const isInjected = { presses: 0, isInjected: true };
  for (const isDown of [1, 0]) {
    script.button(isDown);
    assert.deepEqual(readInputs(recorded), isInjected);
    script.key(isDown);
    assert.deepEqual(readInputs(recorded), isInjected);
  }
  script.move(40);
  assert.deepEqual(readInputs(recorded), isInjected);
  assert.deepEqual(readInputs(recorded), { presses: 0, isInjected: false });
});

void test("a press that lies long before the last request is injected too", async () => {
  using recorded = new RecordedDesktop(server.display);
  for (const isDown of [1, 0]) script.button(isDown);
  // Nothing of the desktop runs meanwhile, as when the program is busy.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
  script.move(60);
  assert.deepEqual(readInputs(recorded), { presses: 0, isInjected: true });
});

void test("a press that was asked for later is injected when it comes", async () => {
  using recorded = new RecordedDesktop(server.display);
  const delayMs = 400;
  script.button(1, delayMs);
  script.button(0);
  await waitUntil("word of both", () => recorded.injectedInputs >= 4);
  assert.equal(readInputs(recorded).presses, 0);
});

void test("the person's presses stay their own, also after a program's", async () => {
  using recorded = new RecordedDesktop(server.display);
  script.button(1);
  script.button(0);
  assert.deepEqual(readInputs(recorded), { presses: 0, isInjected: true });
  await waitUntil("an own press", () => {
    server.movePointer(50, 50, 1);
    server.movePointer(50, 50, 0);
    return recorded.ownPresses > 0;
  });
  readInputs(recorded);
  server.pressKey(0x62);
  await waitUntil("an own key", () => recorded.ownPresses > 0);
  assert.equal(readInputs(recorded).isInjected, false);
});

void test("after the end no connection and no timer is left", async () => {
  const readOpen = async () => ({
    files: (await readdir("/proc/self/fd")).length,
    timers: process.getActiveResourcesInfo().filter((name) => name === "Timeout").length,
  });
  new RecordedDesktop(server.display)[Symbol.dispose]();
  const before = await readOpen();
  for (let round = 0; round < 3; round += 1) {
    using recorded = new RecordedDesktop(server.display);
    script.button(1);
    script.button(0);
    assert.equal(readInputs(recorded).isInjected, true);
  }
  assert.deepEqual(await readOpen(), before);
});

const [idsOfClient, clients] = [2 ** 21, 8];

/** Our context and the numbers of our connections can be guessed by any program. */
function tryEach(act: (id: number) => void, idsOfEach: number): void {
  for (let client = 1; client <= clients; client += 1)
    for (let id = 0; id < idsOfEach; id += 1) act(client * idsOfClient + id);
}

for (const [name, act] of [
  ["ends the recording", (id: number) => script.disableRecord(id)],
  ["takes its requests out of the recording", (id: number) => script.leaveRecord(id)],
] as const)
  void test(`a program that ${name} ends the desktop, and no press counts from there on`, async () => {
    using recorded = new RecordedDesktop(server.display);
    tryEach(act, 40);
    script.button(1);
    script.button(0);
    assert.deepEqual(readInputs(recorded), { presses: 0, isInjected: true });
    await waitUntil("word of the end", () => recorded.timesGone > 0);
    recorded.desktop.catchUpWithInput();
    assert.deepEqual(recorded.desktop.listScreens(), []);
    assert.equal(recorded.timesGone, 1);
  });

void test("a program that cuts the recording's connection ends the desktop, and not the process", async () => {
  using recorded = new RecordedDesktop(server.display);
  // The connection that was opened last, by its first XID.
  let client = clients;
  while (client > 0 && !script.kills(client * idsOfClient)) client -= 1;
  script.button(1);
  script.button(0);
  assert.deepEqual(readInputs(recorded), { presses: 0, isInjected: true });
  await waitUntil("word of the end", () => recorded.timesGone > 0);
  assert.equal(recorded.timesGone, 1);
});

/** The X libraries, but one call is answered here, which may ask the real one. */
function librariesWith(name: string, answer: (ask: () => unknown) => unknown): XLibraries {
  return new XLibraries(
    (fileName) =>
      new Proxy(openAndHold(fileName), {
        get: (library, property) =>
          property !== "func"
            ? Reflect.get(library, property)
            : (prototype: string) => {
                const call = library.func(prototype) as (...values: unknown[]) => unknown;
                if (!prototype.includes(name)) return call;
                return (...values: unknown[]) => answer(() => call(...values));
              },
      }),
  );
}

void test("a display without the RECORD extension is refused, and nothing of it stays open", async () => {
  const libraries = librariesWith("XRecordQueryVersion", () => 0);
  const nothing = () => {};
  const events = {
    onOwnInput: nothing,
    onInjectedInput: nothing,
    onScreensChanged: nothing,
    onGone: nothing,
  };
  const filesBefore = (await readdir("/proc/self/fd")).length;
  assert.throws(
    () => openX11Desktop(events, server.display, libraries),
    (error) => error instanceof DesktopRefused && error.reason === "own-input-unseen",
  );
  assert.equal((await readdir("/proc/self/fd")).length, filesBefore);
});

void test("a device list that the server does not give counts as injecting, and is asked for again", async () => {
  const told = { own: 0, injected: 0, questions: 0 };
  const libraries = librariesWith("XIQueryDevice", (ask) => {
    told.questions += 1;
    return told.questions === 1 ? null : ask();
  });
  const desktop = openX11Desktop(
    {
      onOwnInput: () => (told.own += 1),
      onInjectedInput: () => (told.injected += 1),
      onScreensChanged() {},
      onGone() {},
    },
    server.display,
    libraries,
  );
  server.movePointer(70, 70);
  await waitUntil("word of the first", () => told.own + told.injected > 0);
  assert.deepEqual(told, { own: 0, injected: 1, questions: 1 });
  server.movePointer(80, 80);
  await waitUntil("word of the second", () => told.own > 0);
  assert.equal(told.injected, 1);
  desktop.close();
});
