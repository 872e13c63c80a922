import assert from "node:assert/strict";
import { test } from "node:test";
import { keyStrokeOf } from "./key-strokes.ts";

void test("keys have the scan codes of set 1, and the prefix where keyboards send it", () => {
  const expected = [
    ["Escape", 0x01, false],
    ["Digit0", 0x0b, false],
    ["Backspace", 0x0e, false],
    ["ControlLeft", 0x1d, false],
    ["ControlRight", 0x1d, true],
    ["Backslash", 0x2b, false],
    ["CapsLock", 0x3a, false],
    ["F10", 0x44, false],
    ["ScrollLock", 0x46, false],
    ["NumpadSubtract", 0x4a, false],
    ["NumpadAdd", 0x4e, false],
    ["NumpadDecimal", 0x53, false],
    ["NumpadEqual", 0x59, false],
    ["F23", 0x6e, false],
    ["F24", 0x76, false],
    ["Convert", 0x79, false],
    ["NonConvert", 0x7b, false],
    ["IntlYen", 0x7d, false],
    ["NumpadComma", 0x7e, false],
    ["NumpadEnter", 0x1c, true],
    ["MediaStop", 0x24, true],
    ["BrowserHome", 0x32, true],
    ["NumpadDivide", 0x35, true],
    ["PrintScreen", 0x37, true],
    ["AltRight", 0x38, true],
    ["Delete", 0x53, true],
    ["ContextMenu", 0x5d, true],
    ["BrowserBack", 0x6a, true],
    ["LaunchApp1", 0x6b, true],
    ["MediaSelect", 0x6d, true],
  ] as const;
  for (const [code, scanCode, isExtended] of expected)
    assert.deepEqual(keyStrokeOf(code), { scanCode, isExtended }, code);
});

void test("no key turns the computer off, and what is no key has no stroke", () => {
  for (const code of ["Power", "Sleep", "WakeUp", "-", "", "toString"])
    assert.equal(keyStrokeOf(code), undefined);
});
