import assert from "node:assert/strict";
import { test } from "node:test";
import { TestProcess } from "../../../../tests/support/child-process.ts";
import { KeyedTerminal } from "../../../../tests/support/keyed-terminal.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { openVirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";
import { DesktopRefused, type DesktopRefusedReason } from "./desktop-refused.ts";
import { openX11Desktop } from "./x11-desktop.ts";
import { XLibraries, openAndHold } from "./x-libraries.ts";

const silent = { onOwnInput() {}, onInjectedInput() {}, onScreensChanged() {}, onGone() {} };
const refusedFor = (reason: DesktopRefusedReason) => (error: unknown) =>
  error instanceof DesktopRefused && error.reason === reason;
const without = (...fileNames: string[]) =>
  new XLibraries((fileName) => {
    if (fileNames.includes(fileName)) throw new Error("no such file");
    return openAndHold(fileName);
  });

void test("no display, no desktop", () => {
  assert.throws(() => openX11Desktop(silent, ":4711"), refusedFor("display-unreachable"));
});

void test("a missing library is told by its name, and what can be done without is left out", async () => {
  await using server = await openVirtualDesktop(320, 200);
  const needed = ["libX11.so.6", "libXdamage.so.1", "libXfixes.so.3", "libXtst.so.6"];
  for (const fileName of needed)
    assert.throws(
      () => openX11Desktop(silent, server.display, without(fileName)),
      (error) => refusedFor("library-missing")(error) && String(error).includes(fileName),
    );
  assert.throws(
    () => openX11Desktop(silent, server.display, without("libXi.so.6")),
    refusedFor("own-input-unseen"),
  );
  const plain = without("libXext.so.6", "libXcomposite.so.1", "libXrandr.so.2", "libxkbcommon.so.0");
  await using clock = new AsyncDisposableStack();
  const window = new TestProcess("xev", [], server.environment);
  clock.defer(async () => void (await window.end()));
  const whole = openX11Desktop(silent, server.display);
  await waitUntil("a window on offer", () => whole.listScreens().some(({ kind }) => kind === "window"));
  assert.deepEqual(
    whole.listMonitors(),
    whole.listScreens().filter(({ kind }) => kind !== "window"),
  );
  whole.close();
  const desktop = openX11Desktop(silent, server.display, plain);
  assert.deepEqual(
    desktop.listScreens().map(({ screenId, bounds }) => [screenId, bounds.width, bounds.height]),
    [
      ["all", 320, 200],
      ["monitor:", 320, 200],
    ],
  );
  desktop.close();
});

void test("a display that does not tell what changed is refused", async () => {
  await using server = new TestProcess(
    "Xvfb",
    ["-displayfd", "1", "-nolisten", "tcp", "-extension", "DAMAGE"],
    process.env,
  );
  const number = await waitUntil("a display number", () => server.lines[0]);
  assert.throws(() => openX11Desktop(silent, `:${number}`), refusedFor("extension-missing"));
});

void test("a display that goes away ends its picture and is told once; afterwards nothing answers", async () => {
  await using server = await openVirtualDesktop(320, 200);
  using recorded = new RecordedDesktop(server.display);
  const { desktop } = recorded;
  const source = desktop.openScreen("all");
  const told = { ends: 0, endsAtGone: 0 };
  source?.start(
    () => {},
    () => (told.ends += 1),
  );
  desktop.hands.inject({ kind: "key", code: "ShiftLeft", isDown: true });
  const reading = desktop.clipboard.readText(100);
  await server[Symbol.asyncDispose]();
  await waitUntil("word of the end", () => recorded.timesGone > 0);
  assert.equal(told.ends, 1);
  assert.equal(recorded.timesGone, 1);
  assert.equal(await reading, undefined);
  assert.deepEqual([...desktop.listScreens(), ...desktop.listMonitors()], []);
  assert.equal(desktop.openScreen("all"), undefined);
  assert.equal(await source?.readNewest(), undefined);
  desktop.hands.inject({ kind: "text", text: "Ω" });
  desktop.hands.releaseAll();
  desktop.clipboard.writeText("nobody");
  assert.equal(await desktop.clipboard.readText(100), undefined);
  assert.equal(desktop.cursor.readShape().width, 0);
  desktop.keepHandsOff([]);
  source?.stop();
});

void test("closing lets go of every key", async () => {
  await using server = await openVirtualDesktop(320, 200);
  await using terminal = await KeyedTerminal.open(server);
  for (const expected of ["A", "Aa"]) {
    using recorded = new RecordedDesktop(server.display);
    const { desktop } = recorded;
    desktop.openScreen("all")?.start(
      () => {},
      () => {},
    );
    if (expected === "A") desktop.hands.inject({ kind: "key", code: "ShiftLeft", isDown: true });
    for (const isDown of [true, false]) desktop.hands.inject({ kind: "key", code: "KeyA", isDown });
    assert.equal(await terminal.readUntil(expected), expected);
  }
});
