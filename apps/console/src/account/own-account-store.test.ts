import assert from "node:assert/strict";
import { test } from "node:test";
import type { MyPasskeys, WebSessionView } from "@meekijk/protocol";
import type { Answer } from "../api/request.ts";
import { OwnAccountStore } from "./own-account-store.ts";

const passkeys: MyPasskeys = { passkeys: [], passkeyOrigins: [], isProofNeeded: false };
const webSession = (id: string): WebSessionView => ({
  webSessionId: id.repeat(22),
  browser: "Chrome",
  system: "Linux",
  signedInBy: "link",
  signedInAt: "2026-01-01T00:00:00.000Z",
  lastUsedAt: "2026-01-01T00:00:00.000Z",
  isThisOne: id === "a",
});

function storeWith(answers: Answer<WebSessionView[]>[]) {
  let signedOut = 0;
  const store = new OwnAccountStore({
    readPasskeys: async () => ({ isOk: true, value: passkeys }),
    readWebSessions: async () => answers.shift() ?? { isOk: false, problem: "unreachable" },
    onSignedOut: () => (signedOut += 1),
  });
  return { store, signedOut: () => signedOut };
}
const ok = (...ids: string[]): Answer<WebSessionView[]> => ({ isOk: true, value: ids.map(webSession) });

test("a second browser is noticed by looking again, and a failed look changes nothing", async () => {
  const { store } = storeWith([ok("a"), ok("b", "a"), { isOk: false, problem: "unreachable" }]);
  await store.look();
  assert.equal(store.getOwnAccount().kind, "loading", "not before the first reading");
  await store.read();
  await store.look();
  await store.look();
  const seen = store.getOwnAccount();
  assert.equal(seen.kind === "ready" && seen.webSessions.length, 2);
});

test("a cookie that was ended elsewhere is noticed by looking", async () => {
  const { store, signedOut } = storeWith([ok("a"), { isOk: false, problem: "not-signed-in" }]);
  await store.read();
  await store.look();
  assert.equal(signedOut(), 1);
});

test("what was read for the employee before is not shown to the next", async () => {
  const { store } = storeWith([ok("a")]);
  const reading = store.read();
  store.forget();
  await reading;
  assert.deepEqual(store.getOwnAccount(), { kind: "loading" });
});

test("a reading that fails says why", async () => {
  const { store } = storeWith([]);
  await store.read();
  assert.deepEqual(store.getOwnAccount(), { kind: "failed", problem: "unreachable" });
});
