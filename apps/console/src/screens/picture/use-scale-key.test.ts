import assert from "node:assert/strict";
import { test } from "node:test";
import { meansOtherScale } from "./use-scale-key.ts";

const pressed = {
  key: "1",
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  repeat: false,
  isComposing: false,
  target: { tagName: "SECTION" },
};

test("the bare key changes the scale; typed into a text, with another key or held down it does not", () => {
  assert.equal(meansOtherScale(pressed), true);
  for (const other of [
    { key: "2" },
    { ctrlKey: true },
    { altKey: true },
    { metaKey: true },
    { repeat: true },
    { isComposing: true },
    ...["TEXTAREA", "INPUT", "SELECT"].map((tagName) => ({ target: { tagName } })),
  ])
    assert.equal(meansOtherScale({ ...pressed, ...other }), false, JSON.stringify(other));
});
