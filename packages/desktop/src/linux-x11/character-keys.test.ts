import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { KeyedTerminal } from "../../../../tests/support/keyed-terminal.ts";
import { RecordedDesktop } from "../../../../tests/support/recorded-desktop.ts";
import { runTool } from "../../../../tests/support/run-tool.ts";
import { openVirtualDesktop, type VirtualDesktop } from "../../../../tests/support/virtual-desktop.ts";
import { waitUntil } from "../../../../tests/support/wait-until.ts";

const words = "Hello {[@#]} é è ë ß € ñ ç ü ’ “ĳ” Ω 你 😀";
let server: VirtualDesktop;
let recorded: RecordedDesktop;

before(async () => {
  server = await openVirtualDesktop(640, 480);
  recorded = new RecordedDesktop(server.display);
  recorded.desktop.openScreen("all")?.start(
    () => {},
    () => {},
  );
});
after(async () => {
  recorded?.[Symbol.dispose]();
  await server?.[Symbol.asyncDispose]();
});

const type = (text: string) => recorded.desktop.hands.inject({ kind: "text", text });
const key = (code: string, isDown: boolean) => recorded.desktop.hands.inject({ kind: "key", code, isDown });
const tap = (code: string) => [true, false].forEach((isDown) => key(code, isDown));
const useLayout = (...layout: string[]) => runTool("setxkbmap", layout, server.environment);
const readKeymap = async () => (await runTool("xmodmap", ["-pke"], server.environment)).output;

for (const layout of [["us"], ["us", "-variant", "intl"], ["nl"], ["be"], ["fr"], ["de"]])
  void test(`every character arrives as it was sent, on the layout ${layout.join(" ")}`, async () => {
    await useLayout(...layout);
    const keymap = await readKeymap();
    await using terminal = await KeyedTerminal.open(server);
    type(words);
    tap("Enter");
    assert.equal(await terminal.readUntil("\r"), `${words}\r`);
    await waitUntil("the spare keys given back", async () => (await readKeymap()) === keymap);
  });

void test("Caps Lock and modifiers that the employee holds change no character, and hold again after it", async () => {
  await useLayout("be");
  await using terminal = await KeyedTerminal.open(server);
  tap("CapsLock");
  key("ControlLeft", true);
  key("ShiftLeft", true);
  type("aA1é€Ωß");
  key("ShiftLeft", false);
  tap("KeyX");
  key("ControlLeft", false);
  tap("KeyE");
  tap("CapsLock");
  tap("KeyE");
  tap("Enter");
  assert.equal(await terminal.readUntil("\r"), "aA1é€Ωß\u0018Ee\r");
});

void test("more characters than there are spare keys, in order", async () => {
  await useLayout("us");
  await using terminal = await KeyedTerminal.open(server);
  const many = Array.from({ length: 40 }, (_, index) => String.fromCodePoint(0x4e00 + index)).join("");
  type(many);
  tap("Enter");
  assert.equal(await terminal.readUntil("\r"), `${many}\r`);
});

void test("letting go forgets what was not typed yet", async () => {
  await useLayout("us");
  await using terminal = await KeyedTerminal.open(server);
  type("aΩb");
  recorded.desktop.hands.releaseAll();
  type("c");
  tap("Enter");
  assert.equal(await terminal.readUntil("\r"), "ac\r");
});

void test("another layout that is chosen in between takes the spare keys away, and the text is still right", async () => {
  await useLayout("us");
  await using terminal = await KeyedTerminal.open(server);
  type("Ωü");
  await terminal.readUntil("ü");
  await useLayout("de");
  type("Ωü");
  tap("Enter");
  assert.equal(await terminal.readUntil("\r"), "ΩüΩü\r");
});
