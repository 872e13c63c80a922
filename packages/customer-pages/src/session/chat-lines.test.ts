import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatLines, shownChatLines } from "./chat-lines.ts";

void test("the newest lines stand in the list, each with a key of its own, and nothing but chat", () => {
  const chat = new ChatLines();
  chat.hear({ type: "picture-state", isSecureDesktop: false, isSlow: true }, false);
  for (let line = 1; line <= shownChatLines + 2; line++) chat.hear({ type: "chat", text: `${line}` }, true);
  const lines = chat.getLines();
  assert.equal(lines.length, shownChatLines);
  assert.equal(lines.at(0)?.text, "3");
  assert.equal(lines.at(-1)?.text, `${shownChatLines + 2}`);
  assert.equal(new Set(lines.map(({ key }) => key)).size, shownChatLines);
});
