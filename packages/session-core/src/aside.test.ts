import assert from "node:assert/strict";
import { test } from "node:test";
import { hearAside, sayAside } from "./aside.ts";

const message = { type: "chat", text: "Ziet u het menu?" } as const;

void test("R012 words travel only while somebody looks along", () => {
  for (const kind of ["waiting", "joined", "identified", "ended"]) {
    assert.deepEqual(hearAside({ kind }, message), []);
    assert.deepEqual(sayAside({ kind }, message.text), []);
  }
  for (const kind of ["live", "paused"]) {
    assert.deepEqual(hearAside({ kind }, message), [{ kind: "aside", message, isOwn: false }]);
    assert.deepEqual(sayAside({ kind }, message.text), [
      { kind: "send", message },
      { kind: "aside", message, isOwn: true },
    ]);
  }
});
