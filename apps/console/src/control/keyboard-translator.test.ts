import assert from "node:assert/strict";
import { test } from "node:test";
import { encodeInputMessage, type LeaseNumber } from "@meekijk/protocol";
import fc from "fast-check";
import { KeyboardTranslator, type KeyPress } from "./keyboard-translator.ts";

const press = (code: string, key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  code,
  key,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isAltGraph: false,
  ...held,
});
const key = (code: string, isDown: boolean) => ({ kind: "key", code, isDown }) as const;

test("R013 characters are left to the text field, whatever the layout, also with Shift, AltGr and dead keys", () => {
  const keyboard = new KeyboardTranslator();
  assert.equal(keyboard.keyDown(press("KeyQ", "a")), undefined);
  assert.equal(keyboard.keyDown(press("Digit2", "é", { shiftKey: true })), undefined);
  assert.equal(
    keyboard.keyDown(press("KeyE", "€", { ctrlKey: true, altKey: true, isAltGraph: true })),
    undefined,
  );
  assert.equal(keyboard.keyDown(press("Quote", "Dead")), undefined);
  assert.deepEqual(keyboard.typed("é€\n"), [{ kind: "text", text: "é€" }]);
});

test("R013 shortcuts travel as keys with their modifiers, and leave nothing held", () => {
  const keyboard = new KeyboardTranslator();
  assert.deepEqual(keyboard.keyDown(press("ControlLeft", "Control", { ctrlKey: true })), []);
  assert.deepEqual(keyboard.keyDown(press("KeyC", "c", { ctrlKey: true })), [
    key("ControlLeft", true),
    key("KeyC", true),
  ]);
  assert.deepEqual(keyboard.keyUp(press("KeyC", "c", { ctrlKey: true })), [key("KeyC", false)]);
  assert.deepEqual(keyboard.keyUp(press("ControlLeft", "Control")), [key("ControlLeft", false)]);
  assert.deepEqual(keyboard.keyDown(press("Enter", "Enter")), [key("Enter", true)]);
  assert.deepEqual(keyboard.keyDown(press("ArrowLeft", "ArrowLeft", { shiftKey: true })), [
    key("ShiftLeft", true),
    key("ArrowLeft", true),
  ]);
});

test("R013 a click takes the modifiers along, and typing lets go of them first", () => {
  const keyboard = new KeyboardTranslator();
  assert.deepEqual(keyboard.holdModifiers(press("", "", { ctrlKey: true })), [key("ControlLeft", true)]);
  assert.deepEqual(keyboard.typed("x"), [key("ControlLeft", false), { kind: "text", text: "x" }]);
});

test("R013 losing the focus lets go of everything, once", () => {
  const keyboard = new KeyboardTranslator();
  keyboard.keyDown(press("Enter", "Enter"));
  assert.deepEqual(keyboard.release(), [{ kind: "release" }]);
  assert.deepEqual(keyboard.release(), []);
});

test("R013 every text fits its messages and comes whole, whatever it is", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 2_000 }), (text) => {
      const messages = new KeyboardTranslator().typed(text);
      let whole = "";
      for (const message of messages) {
        assert(message.kind === "text");
        encodeInputMessage({ kind: "act", lease: 1 as LeaseNumber, act: message });
        whole += message.text;
      }
      assert.equal(whole, text.replaceAll(/\p{Cc}/gu, ""));
    }),
  );
});
