import assert from "node:assert/strict";
import { test } from "node:test";
import type { FileView } from "@meekijk/session-client";
import { panelNewsOf } from "./panel-news.ts";

const chat = [
  { key: 1, text: "Goedemorgen", isOwn: true },
  { key: 2, text: "Ziet u het?", isOwn: false },
  { key: 3, text: "Hallo?", isOwn: false },
];

void test("only the customer's lines that nobody saw are news", () => {
  assert.equal(panelNewsOf(chat, undefined, 0).unreadLines, 2);
  assert.equal(panelNewsOf(chat, undefined, 2).unreadLines, 1);
  assert.equal(panelNewsOf(chat, undefined, 3).unreadLines, 0);
});

void test("R015 a file is news as long as it waits for an answer", () => {
  const file = (kind: string) => ({ kind }) as FileView;
  assert.equal(panelNewsOf([], file("question"), 0).isFileOffered, true);
  for (const kind of ["offered", "receiving", "ended"])
    assert.equal(panelNewsOf([], file(kind), 0).isFileOffered, false);
});
