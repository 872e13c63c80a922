import assert from "node:assert/strict";
import { test } from "node:test";
import { SlowLine } from "./slow-line.ts";

void test("the page hears once that the line became slow, and once that it is not any more", () => {
  const line = new SlowLine();
  const heard: boolean[] = [];
  line.subscribe(() => heard.push(line.getIsSlow()));
  line.hear({ type: "chat", text: "traag" });
  for (const isSlow of [false, true, true, false])
    line.hear({ type: "picture-state", isSecureDesktop: false, isSlow });
  assert.deepEqual(heard, [true, false]);
});
