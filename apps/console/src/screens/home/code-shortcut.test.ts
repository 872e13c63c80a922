import assert from "node:assert/strict";
import { test } from "node:test";
import { meansCodeField } from "./code-shortcut.ts";

const slash = {
  key: "/",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  target: { tagName: "BODY" },
};

test("one key goes to the code field from anywhere on the page", () => {
  assert.equal(meansCodeField(slash), true);
  assert.equal(meansCodeField({ ...slash, target: { tagName: "A" } }), true);
});

test("the same key typed into a text is text", () => {
  assert.equal(meansCodeField({ ...slash, target: { tagName: "TEXTAREA" } }), false);
  assert.equal(meansCodeField({ ...slash, target: { tagName: "INPUT" } }), false);
});

test("other keys and browser shortcuts are left alone", () => {
  assert.equal(meansCodeField({ ...slash, key: "a" }), false);
  assert.equal(meansCodeField({ ...slash, ctrlKey: true }), false);
});
