import assert from "node:assert/strict";
import { test } from "node:test";
import { ScreenChoices } from "./screen-choices.ts";

const all = { screenId: "all", kind: "all", title: "", isPrimary: false } as const;
const left = { screenId: "monitor:left", kind: "monitor", title: "left", isPrimary: false } as const;
const right = { screenId: "monitor:right", kind: "monitor", title: "right", isPrimary: true } as const;

test("R043 what stands chosen is one monitor, the main one if there is one, and never all of them", () => {
  const choices = new ScreenChoices();
  choices.offer([all, left, { ...right, isPrimary: false }]);
  assert.equal(choices.getState().chosenId, "monitor:left");
  const others = new ScreenChoices();
  others.offer([all, left, right]);
  assert.equal(others.getState().chosenId, "monitor:right");
});

test("a choice stays while it is offered, and never becomes more than one monitor", () => {
  const choices = new ScreenChoices();
  choices.offer([all, left, right]);
  choices.choose("monitor:left");
  choices.offer([all, left, right]);
  assert.equal(choices.getState().chosenId, "monitor:left");
  choices.offer([all, right]);
  assert.equal(choices.getState().chosenId, "monitor:right");
});
