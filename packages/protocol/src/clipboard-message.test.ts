import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { clipboardTextSchema, judgeClipboardText } from "./clipboard-message.ts";
import { consoleToDeviceSchema, deviceToConsoleSchema } from "./control-message.ts";
import { limits } from "./limits.ts";

const questionId = "AAECAwQFBgc";

void test("every message of the clipboard is understood in its own direction and not in the other", () => {
  for (const message of [
    { type: "ask-clipboard", direction: "in", questionId },
    { type: "release-clipboard", direction: "out" },
    { type: "fetch-clipboard" },
  ]) {
    assert.deepEqual(consoleToDeviceSchema.parse(message), message);
    assert(!deviceToConsoleSchema.safeParse(message).success);
  }
  const state = { type: "clipboard-state", direction: "out", state: "no-text" };
  assert.deepEqual(deviceToConsoleSchema.parse(state), state);
  assert(!consoleToDeviceSchema.safeParse(state).success);
  assert(!consoleToDeviceSchema.safeParse({ type: "ask-clipboard", direction: "both", questionId }).success);
});

void test("a text travels as it is shown: tab and newline, and nothing else that nobody sees", () => {
  const parses = (text: string) =>
    consoleToDeviceSchema.safeParse({ type: "clipboard-text", text }).success &&
    deviceToConsoleSchema.safeParse({ type: "clipboard-text", text }).success;
  for (const text of ["a", "één\n\tregel €", "👩‍💻", " "]) assert(parses(text), text);
  for (const text of ["", "\0", "a\rb", "\u001b[2J", "\u007f", "\u0085", "\ud800", "a\u0008"])
    assert(!parses(text), JSON.stringify(text));
});

void test("a text is bound by its bytes, and the longest one fits one frame as JSON", () => {
  const { maxClipboardBytes, maxFrameBytes } = limits;
  assert(clipboardTextSchema.safeParse("a".repeat(maxClipboardBytes)).success);
  assert(!clipboardTextSchema.safeParse("a".repeat(maxClipboardBytes + 1)).success);
  assert(!clipboardTextSchema.safeParse("€".repeat(Math.ceil((maxClipboardBytes + 1) / 3))).success);
  const json = JSON.stringify({ type: "clipboard-text", text: '"'.repeat(maxClipboardBytes) });
  assert(Buffer.byteLength(json) < maxFrameBytes - 1_024);
});

void test("any clipboard's text becomes one that may travel, or a reason why it does not", () => {
  assert.deepEqual(judgeClipboardText("a\r\nb\rc\n"), { kind: "text", text: "a\nb\nc\n" });
  const reasonOf = (text: string) => {
    const verdict = judgeClipboardText(text);
    return verdict.kind === "refused" ? verdict.reason : undefined;
  };
  assert.equal(reasonOf("a\u000cb"), "unreadable");
  assert.equal(reasonOf("\ud800"), "unreadable");
  assert.equal(reasonOf(""), "no-text");
  assert.equal(reasonOf("é".repeat(limits.maxClipboardBytes / 2)), undefined);
  assert.equal(reasonOf("é".repeat(limits.maxClipboardBytes / 2) + "!"), "too-long");
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const verdict = judgeClipboardText(text);
      if (verdict.kind === "refused") return;
      const travelling = verdict.text;
      assert(clipboardTextSchema.safeParse(travelling).success);
      assert(
        !Array.from(travelling).some(
          (c) => (c < " " && c !== "\t" && c !== "\n") || (c >= "\u007f" && c <= "\u009f"),
        ),
      );
    }),
  );
});
