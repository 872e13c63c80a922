import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionSummary } from "@meekijk/protocol";
import type { Answer } from "../../api/request.ts";
import { MySessionsStore } from "./my-sessions-store.ts";

function storeWith(answers: Answer<SessionSummary[]>[]) {
  let signOuts = 0;
  const store = new MySessionsStore({
    readMySessions: async () => answers.shift() ?? { isOk: false, problem: "internal" },
    readWallMs: () => 5_000,
    onSignedOut: () => signOuts++,
  });
  return { store, signOuts: () => signOuts };
}

test("the list stays in sight while it is read anew", async () => {
  const { store } = storeWith([{ isOk: true, value: [] }]);
  await store.read();
  const shown = store.getMySessions();
  assert.deepEqual(shown, { kind: "ready", sessions: [], readAtMs: 5_000 });
  const again = store.read();
  assert.equal(store.getMySessions(), shown);
  await again;
});

test("a cookie that is over signs the employee out", async () => {
  const { store, signOuts } = storeWith([{ isOk: false, problem: "not-signed-in" }]);
  await store.read();
  assert.equal(signOuts(), 1);
});

test("a line that fails is told, and nothing of one employee stays for the next", async () => {
  const { store } = storeWith([
    { isOk: false, problem: "unreachable" },
    { isOk: true, value: [] },
  ]);
  await store.read();
  assert.deepEqual(store.getMySessions(), { kind: "failed", problem: "unreachable" });
  await store.read();
  store.forget();
  assert.deepEqual(store.getMySessions(), { kind: "loading" });
});
