import assert from "node:assert/strict";
import { test } from "node:test";
import koffi from "koffi";
import { listAppWindows } from "./app-windows.ts";
import { listMonitors } from "./monitors.ts";

void test("listing again makes no new type, which koffi would keep for ever", () => {
  const { proto } = koffi;
  let made = 0;
  koffi.proto = ((declaration: string) => {
    made += 1;
    return proto(declaration);
  }) as typeof proto;
  for (let times = 0; times < 3; times += 1) {
    assert.equal(listMonitors().length, 1);
    listAppWindows();
  }
  koffi.proto = proto;
  assert.equal(made, 2);
});
