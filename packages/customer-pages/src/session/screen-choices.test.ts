import assert from "node:assert/strict";
import { test } from "node:test";
import { ScreenChoices } from "./screen-choices.ts";
import type { OfferedScreen } from "./screen-choices.ts";

const all: OfferedScreen = { screenId: "all", kind: "all", title: "", isPrimary: false };
const left: OfferedScreen = { screenId: "m1", kind: "monitor", title: "DP-1", isPrimary: false };
const main: OfferedScreen = { screenId: "m2", kind: "monitor", title: "DP-2", isPrimary: true };
const word: OfferedScreen = { screenId: "w1", kind: "window", title: "Word", isPrimary: false };

const chosenOf = (choices: ScreenChoices) => choices.getState().chosenId;

void test("the main monitor stands chosen first, and another one when that is gone", () => {
  const choices = new ScreenChoices();
  choices.offer([all, left, main, word]);
  assert.equal(chosenOf(choices), "m2");
  choices.offer([all, left, word]);
  assert.equal(chosenOf(choices), "m1");
  assert.equal(choices.getState().lostKind, undefined);
});

void test("R043 without a monitor nothing stands chosen: never all of them, never a window", () => {
  const choices = new ScreenChoices();
  choices.offer([all, word]);
  assert.equal(chosenOf(choices), undefined);
});

void test("R012 a window that the person chose and that is gone becomes no choice, never the whole screen", () => {
  const choices = new ScreenChoices();
  choices.offer([all, left, main, word]);
  choices.choose("w1");
  choices.offer([all, left, main, word]);
  assert.equal(chosenOf(choices), "w1");
  choices.offer([all, left, main]);
  assert.equal(chosenOf(choices), undefined);
  assert.equal(choices.getState().lostKind, "window");
  choices.offer([all, left, main]);
  assert.equal(choices.getState().lostKind, "window", "the next list keeps saying why");
  choices.offer([all, left, main, word]);
  assert.equal(chosenOf(choices), undefined, "what comes back is chosen by the person only");
  choices.choose("m2");
  assert.equal(chosenOf(choices), "m2");
  assert.equal(choices.getState().lostKind, undefined);
});
