import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionAsides } from "./session-asides.ts";

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

test("no more than the newest 500 lines of chat are kept", () => {
  const asides = new SessionAsides();
  for (let line = 0; line < 600; line += 1) asides.hear({ type: "chat", text: `${line}` }, false);
  const { chat } = asides.getAsides();
  assert.deepEqual([chat.length, chat[0]?.text, chat.at(-1)?.text], [500, "100", "599"]);
});
