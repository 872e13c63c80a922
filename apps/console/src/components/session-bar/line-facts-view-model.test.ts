import assert from "node:assert/strict";
import { test } from "node:test";
import { createConsoleText } from "../../language/console-text.ts";
import { lineFactsOf } from "./line-facts-view-model.ts";

const text = createConsoleText("en");
const screenSize = { width: 1, height: 1 };
const line = { roundTripMs: 12.4, pictureDelayMs: 1_234, oldSinceMs: undefined, heardAtMs: 0 };
const up = { line, link: "up", linkPath: "relay", screenSize } as const;

void test("the corner tells the path in words, the round trip and how late the picture is", () => {
  assert.equal(lineFactsOf(up, text)?.summary, "Via the server · 12 ms · picture 1200 ms");
  const direct = lineFactsOf({ ...up, linkPath: "direct", line: { ...line, pictureDelayMs: 0 } }, text);
  assert.deepEqual(
    direct?.details.map(({ value }) => value),
    ["directly between you and the customer", "12 ms", "1 ms"],
  );
});

void test("what is not known is not told", () => {
  assert.equal(lineFactsOf({ ...up, linkPath: undefined }, text), undefined);
  assert.equal(lineFactsOf({ ...up, screenSize: undefined }, text)?.summary, "Via the server · 12 ms");
  const changing = lineFactsOf({ ...up, line: { ...line, roundTripMs: undefined } }, text);
  assert.deepEqual([changing?.state, changing?.summary], ["changing", "Route is changing"]);
  assert.deepEqual(lineFactsOf({ ...up, link: "lost" }, text)?.state, "lost");
});
