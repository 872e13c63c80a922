import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionAsides, shownChatLines } from "./session-asides.ts";

void test("chat stands in the order in which it came, and nothing of it reaches the next session", () => {
  const asides = new SessionAsides();
  let changes = 0;
  asides.subscribe(() => (changes += 1));
  asides.hear({ type: "chat", text: "Ziet u het menu?" }, true);
  asides.hear({ type: "chat", text: "Ja" }, false);
  assert.deepEqual(
    asides.getAsides().chat.map(({ text, isOwn }) => [text, isOwn]),
    [
      ["Ziet u het menu?", true],
      ["Ja", false],
    ],
  );
  asides.hear({ type: "picture-state", isSecureDesktop: true, isSlow: false }, false);
  assert.equal(asides.getAsides().isSecureDesktop, true);
  asides.forget();
  assert.deepEqual(asides.getAsides().chat, []);
  assert.equal(asides.getAsides().isSecureDesktop, false);
  assert.equal(changes, 4);
});

void test("who listens late hears where the cursor is and what it looks like", () => {
  const asides = new SessionAsides();
  asides.moveCursor({ kind: "place", x: 1, y: 2 });
  asides.moveCursor({ kind: "place", x: 3, y: 4 });
  const heard: unknown[] = [];
  const stop = asides.listenForCursor((cursor) => heard.push(cursor));
  stop();
  asides.moveCursor({ kind: "place", x: 5, y: 6 });
  assert.deepEqual(heard, [{ kind: "place", x: 3, y: 4 }]);
});

void test("however much is written, the newest lines stand in the list, each with a key of its own", () => {
  const asides = new SessionAsides();
  for (let line = 1; line <= shownChatLines + 3; line++)
    asides.hear({ type: "chat", text: String(line) }, false);
  const { chat } = asides.getAsides();
  assert.equal(chat.length, shownChatLines);
  assert.equal(chat.at(0)?.text, "4");
  assert.equal(new Set(chat.map(({ key }) => key)).size, shownChatLines);
});

void test("pointing is offered only while the customer's computer says that it has a mark to show", () => {
  const asides = new SessionAsides();
  assert.equal(asides.getAsides().canShowPointer, false);
  asides.hear({ type: "screen-layout", monitors: [], canShowPointer: true }, false);
  assert.equal(asides.getAsides().canShowPointer, true);
  asides.hear({ type: "screen-layout", monitors: [] }, false);
  assert.equal(asides.getAsides().canShowPointer, false);
});
