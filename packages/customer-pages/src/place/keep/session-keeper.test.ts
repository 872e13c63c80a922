import assert from "node:assert/strict";
import { test } from "node:test";
import type { ActivationDuty, PlaceMe, Token } from "@meekijk/protocol";
import type { RecordKey } from "../../record/record-address.ts";
import { examplePlaceMe, examplePlaceSession } from "../../testing/example-place.ts";
import type { PlaceAnswer } from "../api/place-request.ts";
import { SessionKeeper } from "./session-keeper.ts";

const key: RecordKey = {
  sessionId: examplePlaceSession().sessionId,
  recordToken: "t".repeat(43) as Token,
};
const wish = { key, occasion: "code" } as const;
const me = examplePlaceMe();
const refusal = (problem: "not-signed-in" | "unreachable" | "not-found"): PlaceAnswer<never> => ({
  isOk: false,
  problem,
});

/** A keeper at a server; what it showed, and which sessions the server was asked to keep. */
function keeperAt(first: PlaceAnswer<PlaceMe>, keeps: PlaceAnswer<unknown>[] = []) {
  const asked: RecordKey[] = [];
  const world = { answer: first, looks: 0, out: { isOk: true, value: undefined } as PlaceAnswer<unknown> };
  const keeper = new SessionKeeper({
    readMe: () => {
      world.looks += 1;
      return Promise.resolve(world.answer);
    },
    keepSession: (kept) => {
      asked.push(kept);
      return Promise.resolve(keeps.shift() ?? { isOk: true, value: undefined });
    },
    signOut: () => Promise.resolve(world.out),
  });
  const shown: string[] = [];
  keeper.subscribe(() => shown.push(keeper.getKeep().kind));
  return { keeper, shown, asked, world };
}

void test("R055 a session that is shared while signed in is offered, and kept only by a press, once", async () => {
  const { keeper, shown, asked, world } = keeperAt({ isOk: true, value: me });
  await keeper.begin(wish);
  await keeper.begin({ ...wish, key: { ...key }, occasion: "live" });
  assert.deepEqual([asked, world.looks], [[], 1]);
  await keeper.keep();
  await keeper.keep();
  assert.deepEqual(asked, [key]);
  assert.deepEqual(shown, ["offered", "keeping", "kept"]);
});

void test("whoever is not the holder signs the account out, and nothing is kept any more", async () => {
  const { keeper, shown, asked, world } = keeperAt({ isOk: true, value: me });
  await keeper.begin(wish);
  world.out = refusal("unreachable");
  await keeper.signOut();
  assert.equal(keeper.getKeep().kind, "sign-out-failed");
  world.out = refusal("not-signed-in");
  await keeper.signOut();
  await keeper.keep();
  assert.deepEqual(shown, ["offered", "signing-out", "sign-out-failed", "signing-out", "signed-out"]);
  assert.deepEqual(asked, []);
});

void test("a press keeps nothing in another account than the one that was shown", async () => {
  const { keeper, asked, world } = keeperAt({ isOk: true, value: me });
  await keeper.begin(wish);
  const other = { ...me, customerId: "D".repeat(22) as PlaceMe["customerId"], email: "kees@boer.example" };
  world.answer = { isOk: true, value: other };
  await keeper.keep();
  assert.deepEqual([asked, keeper.getKeep()], [[], { kind: "offered", me: other }]);
  await keeper.keep();
  assert.deepEqual([asked, keeper.getKeep()], [[key], { kind: "kept", me: other }]);
});

void test("without an account nothing is said and nothing is sent", async () => {
  for (const answer of [refusal("not-signed-in"), refusal("unreachable")]) {
    const { keeper, shown, asked } = keeperAt(answer);
    await keeper.begin(wish);
    await keeper.keep();
    assert.deepEqual([shown, asked], [[], []]);
  }
});

void test("new rules that wait to be read keep no session out of its account, so that a block ends it too", async () => {
  const activationDuty = {} as ActivationDuty;
  const { keeper, asked } = keeperAt({ isOk: true, value: { ...me, activationDuty } });
  await keeper.begin(wish);
  await keeper.keep();
  assert.deepEqual([asked.length, keeper.getKeep().kind], [1, "kept"]);
});

void test("what failed can be tried again, and is not without a press", async () => {
  const { keeper, shown, asked } = keeperAt({ isOk: true, value: me }, [refusal("not-found")]);
  await keeper.begin(wish);
  await keeper.keep();
  await keeper.begin({ ...wish, occasion: "live" });
  assert.equal(keeper.getKeep().kind, "failed");
  assert.equal(asked.length, 1);
  await keeper.keep();
  assert.deepEqual(shown.slice(-2), ["keeping", "kept"]);
});

void test("who is signed in is asked for again at the next step after a bad line alone", async () => {
  const { keeper, world } = keeperAt(refusal("unreachable"));
  await keeper.begin(wish);
  await keeper.begin(wish);
  assert.equal(world.looks, 1);
  world.answer = refusal("not-signed-in");
  await keeper.begin({ ...wish, occasion: "live" });
  await keeper.begin({ ...wish, occasion: "ended" });
  assert.equal(world.looks, 2);
});
