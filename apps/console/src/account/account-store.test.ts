import assert from "node:assert/strict";
import { test } from "node:test";
import { meViewSchema } from "@meekijk/protocol";
import type { MeView } from "@meekijk/protocol";
import type { Answer } from "../api/request.ts";
import { AccountStore } from "./account-store.ts";

const token = "t".repeat(43);
const me = meViewSchema.parse({
  employee: { employeeId: "s-jansen", name: "Sanne Jansen", organisation: "Reconi" },
  language: "nl",
});
const yes: Answer<undefined> = { isOk: true, value: undefined };

function storeWith(answers: { signIn?: Answer<undefined>[]; me?: Answer<MeView> }) {
  const calls: string[] = [];
  const signInAnswers = [...(answers.signIn ?? [])];
  const store = new AccountStore({
    signIn: async (given) => (calls.push(`sign-in ${given.length}`), signInAnswers.shift() ?? yes),
    signOut: async () => (calls.push("sign-out"), yes),
    readMe: async () => (calls.push("me"), answers.me ?? { isOk: true, value: me }),
    clearFragment: () => calls.push("clear"),
  });
  return { store, calls };
}

test("the token leaves the address bar before it is sent, and is sent once", async () => {
  const { store, calls } = storeWith({});
  await store.open(`#token=${token}`);
  assert.deepEqual(calls, ["clear", "sign-in 43", "me"]);
  assert.deepEqual(store.getAccount(), { kind: "signed-in", me });
});

test("a used or expired link signs nobody in and says so", async () => {
  const { store, calls } = storeWith({ signIn: [{ isOk: false, problem: "not-allowed" }] });
  await store.open(`#token=${token}`);
  assert.deepEqual(calls, ["clear", "sign-in 43"]);
  assert.deepEqual(store.getAccount(), { kind: "signed-out", problem: "link-unusable", hasTokenLeft: false });
});

test("a broken token is never sent", async () => {
  const { store, calls } = storeWith({});
  await store.open("#token=<script>");
  assert.deepEqual(calls, ["clear"]);
  assert.deepEqual(store.getAccount(), { kind: "signed-out", problem: "link-unusable", hasTokenLeft: false });
});

test("a line that fails keeps the unused token for one more try", async () => {
  const { store } = storeWith({ signIn: [{ isOk: false, problem: "unreachable" }, yes] });
  await store.open(`#token=${token}`);
  assert.deepEqual(store.getAccount(), { kind: "signed-out", problem: "unreachable", hasTokenLeft: true });
  await store.retry();
  assert.equal(store.getAccount().kind, "signed-in");
});

test("without a link the page asks who is signed in, and nobody is no error", async () => {
  const { store, calls } = storeWith({ me: { isOk: false, problem: "not-signed-in" } });
  await store.open("");
  assert.deepEqual(calls, ["me"]);
  assert.deepEqual(store.getAccount(), { kind: "signed-out", problem: undefined, hasTokenLeft: false });
});

test("signing out forgets the employee", async () => {
  const { store } = storeWith({});
  await store.open("");
  await store.signOut();
  assert.equal(store.getAccount().kind, "signed-out");
});
