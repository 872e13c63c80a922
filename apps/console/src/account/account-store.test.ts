import assert from "node:assert/strict";
import { test } from "node:test";
import { meViewSchema } from "@meekijk/protocol";
import type { MeView } from "@meekijk/protocol";
import type { Answer } from "../api/request.ts";
import type { PasskeyAnswer } from "./passkey-acts.ts";
import { AccountStore } from "./account-store.ts";

const token = "t".repeat(43);
const me = meViewSchema.parse({
  employee: { employeeId: "s-jansen", name: "Sanne Jansen", organisation: "Reconi" },
  language: "nl",
  roles: ["employee"],
  allowed: ["join-codes"],
  isRecovering: false,
});
const yes: Answer<undefined> = { isOk: true, value: undefined };

function storeWith(answers: { signIn?: Answer<undefined>[]; passkey?: PasskeyAnswer; me?: Answer<MeView> }) {
  const calls: string[] = [];
  const signInAnswers = [...(answers.signIn ?? [])];
  const store = new AccountStore({
    signIn: async (given) => (calls.push(`sign-in ${given.length}`), signInAnswers.shift() ?? yes),
    signInWithPasskey: async () => (
      calls.push("passkey"),
      answers.passkey ?? { isOk: true, value: undefined }
    ),
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

test("a passkey signs in; one that was not used and one that is refused are told apart", async () => {
  const { store, calls } = storeWith({});
  await store.signInWithPasskey();
  assert.deepEqual(calls, ["passkey", "me"]);
  assert.equal(store.getAccount().kind, "signed-in");
  for (const [problem, said] of [
    ["cancelled", "passkey-cancelled"],
    ["not-signed-in", "passkey-refused"],
    ["locked-out", "locked-out"],
  ] as const) {
    const { store } = storeWith({ passkey: { isOk: false, problem } });
    await store.signInWithPasskey();
    assert.deepEqual(store.getAccount(), { kind: "signed-out", problem: said, hasTokenLeft: false });
  }
});

test("who comes back from single sign-on without a sign-in reads why, once", async () => {
  const { store, calls } = storeWith({});
  await store.open("#sign-in-problem=account-unknown");
  assert.deepEqual(calls, ["clear"]);
  const problem = "single-sign-on-account-unknown";
  assert.deepEqual(store.getAccount(), { kind: "signed-out", problem, hasTokenLeft: false });
  await store.open("#sign-in-problem=<script>");
  assert.deepEqual(calls, ["clear", "me"]);
});
