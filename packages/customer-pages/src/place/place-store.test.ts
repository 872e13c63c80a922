import assert from "node:assert/strict";
import { test } from "node:test";
import type { PlaceMe, Token } from "@meekijk/protocol";
import { examplePlaceMe } from "../testing/example-place.ts";
import type { PlaceAnswer, PlaceProblem } from "./api/place-request.ts";
import { PlaceStore } from "./place-store.ts";

const token = "t".repeat(43) as Token;
const me = examplePlaceMe();
const fine: PlaceAnswer<unknown> = { isOk: true, value: undefined };
const refused = (problem: PlaceProblem): PlaceAnswer<never> => ({ isOk: false, problem });

/** A store at a server whose answers a test sets; `sent` are the tokens it got. */
function storeAt(
  answers: { me?: PlaceAnswer<PlaceMe>; link?: PlaceAnswer<unknown>; out?: PlaceAnswer<unknown> } = {},
) {
  const sent: string[] = [];
  const send = (what: string) => (given?: Token) => {
    sent.push(`${what} ${given ?? ""}`.trim());
    return Promise.resolve((what === "sign-out" ? answers.out : answers.link) ?? fine);
  };
  const store = new PlaceStore({
    signIn: send("sign-in"),
    blockByLink: send("block"),
    signOut: send("sign-out"),
    readMe: () => Promise.resolve(answers.me ?? { isOk: true, value: me }),
  });
  return { store, sent, answers };
}

void test("opening a link from a mail uses nothing: a press does, once", async () => {
  const { store, sent } = storeAt();
  await store.open({ purpose: "sign-in", token });
  assert.deepEqual(store.getVisitor(), { kind: "link", progress: "ready" });
  assert.deepEqual(sent, []);
  await Promise.all([store.followLink(), store.followLink()]);
  assert.deepEqual(store.getVisitor(), { kind: "signed-in", me, cameByLink: true });
  await store.followLink();
  assert.deepEqual(sent.slice(0, 1), [`sign-in ${token}`]);
  assert.equal(sent.length, 1);
});

void test("a link that a bad line did not deliver still works; one that is spent leads to a new one", async () => {
  const world = storeAt({ link: refused("unreachable") });
  await world.store.open({ purpose: "sign-in", token });
  await world.store.followLink();
  assert.deepEqual(world.store.getVisitor(), { kind: "link", progress: "failed" });
  world.answers.link = refused("link-spent");
  await world.store.followLink();
  assert.deepEqual(world.store.getVisitor(), { kind: "signed-out", because: "link-spent" });
  await world.store.open({ purpose: "sign-in", token: undefined });
  assert.deepEqual(world.store.getVisitor(), { kind: "signed-out", because: "link-spent" });
});

void test("R060 the link of a mail blocks the account by one press; a spent one says so", async () => {
  const { store, sent, answers } = storeAt();
  await store.open({ purpose: "block", token });
  assert.deepEqual(store.getVisitor(), { kind: "block-link", progress: "ready" });
  await store.followLink();
  assert.deepEqual(store.getVisitor(), { kind: "blocked", how: "by-holder" });
  assert.deepEqual(sent, [`block ${token}`]);
  answers.link = refused("link-spent");
  await store.open({ purpose: "block", token });
  await store.followLink();
  assert.deepEqual(store.getVisitor(), { kind: "block-link", progress: "spent" });
});

void test("a blocked account is told so, wherever it shows", async () => {
  const blocked = { kind: "blocked", how: "known" } as const;
  const { store } = storeAt({ link: refused("account-blocked") });
  await store.open({ purpose: "sign-in", token });
  await store.followLink();
  assert.deepEqual(store.getVisitor(), blocked);
  const other = storeAt({ me: refused("account-blocked") });
  await other.store.open(undefined);
  assert.deepEqual(other.store.getVisitor(), blocked);
  const inside = storeAt();
  await inside.store.open(undefined);
  assert(inside.store.takeActRefusal("account-blocked"));
  assert.deepEqual(inside.store.getVisitor(), blocked);
});

void test("a line that is down is said before the door and changes nothing inside", async () => {
  const { store, answers } = storeAt({ me: refused("unreachable") });
  await store.open(undefined);
  assert.deepEqual(store.getVisitor(), { kind: "failed", problem: "unreachable" });
  answers.me = { isOk: true, value: me };
  await store.readMe();
  answers.me = refused("unreachable");
  await store.readMe();
  assert.deepEqual(store.getVisitor(), { kind: "signed-in", me });
});

void test("whose sign-in is over: a reading leads to the door, an act leaves what was typed", async () => {
  const { store, answers } = storeAt();
  await store.open(undefined);
  assert(!store.takeActRefusal("not-signed-in"));
  assert.equal(store.getVisitor().kind, "signed-in");
  assert(store.takeRefusal("not-signed-in"));
  assert.deepEqual(store.getVisitor(), { kind: "signed-out", because: "ended" });
  answers.me = refused("not-signed-in");
  await store.readMe();
  assert.deepEqual(store.getVisitor(), { kind: "signed-out", because: undefined });
});

void test("nobody is told that they are out while they are not", async () => {
  const { store, answers } = storeAt({ out: refused("unreachable") });
  await store.open(undefined);
  assert.equal(await store.signOut(), "unreachable");
  assert.equal(store.getVisitor().kind, "signed-in");
  answers.out = refused("not-signed-in");
  assert.equal(await store.signOut(), undefined);
  assert.deepEqual(store.getVisitor(), { kind: "signed-out", because: "signed-out" });
});
