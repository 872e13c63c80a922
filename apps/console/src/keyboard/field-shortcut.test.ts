import assert from "node:assert/strict";
import { test } from "node:test";
import { meansField } from "./field-shortcut.ts";

const slash = {
  key: "/",
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  target: { tagName: "BODY" },
};

test("one key goes to the field from anywhere on the page", () => {
  assert.equal(meansField(slash), true);
  assert.equal(meansField({ ...slash, target: { tagName: "A" } }), true);
});

test("the same key typed into a text is text", () => {
  assert.equal(meansField({ ...slash, target: { tagName: "TEXTAREA" } }), false);
  assert.equal(meansField({ ...slash, target: { tagName: "INPUT" } }), false);
});

test("other keys and browser shortcuts are left alone", () => {
  assert.equal(meansField({ ...slash, key: "a" }), false);
  assert.equal(meansField({ ...slash, ctrlKey: true }), false);
});
