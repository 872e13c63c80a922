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
const atOnce = { key, when: "at-once", occasion: "code" } as const;
const me = examplePlaceMe();
const refusal = (problem: "not-signed-in" | "unreachable" | "not-found"): PlaceAnswer<never> => ({
  isOk: false,
  problem,
});

/** A keeper at a server; what it showed, and which sessions the server was asked to keep. */
function keeperAt(first: PlaceAnswer<PlaceMe>, keeps: PlaceAnswer<unknown>[] = []) {
  const asked: RecordKey[] = [];
  const world = { answer: first, looks: 0 };
  const keeper = new SessionKeeper({
    readMe: () => {
      world.looks += 1;
      return Promise.resolve(world.answer);
    },
    keepSession: (kept) => {
      asked.push(kept);
      return Promise.resolve(keeps.shift() ?? { isOk: true, value: undefined });
    },
  });
  const shown: string[] = [];
  keeper.subscribe(() => shown.push(keeper.getKeep().kind));
  return { keeper, shown, asked, world };
}

void test("R055 a session that is shared while signed in is kept at once, and once", async () => {
  const { keeper, shown, asked, world } = keeperAt({ isOk: true, value: me });
  await keeper.begin(atOnce);
  await keeper.begin({ ...atOnce, key: { ...key } });
  assert.deepEqual(asked, [key]);
  assert.equal(world.looks, 1);
  assert.deepEqual(shown, ["offered", "keeping", "kept"]);
});

void test("an old record is kept only when its reader presses", async () => {
  const { keeper, shown, asked } = keeperAt({ isOk: true, value: me });
  await keeper.begin({ ...atOnce, when: "on-press" });
  assert.deepEqual(asked, []);
  await keeper.keep();
  assert.deepEqual(shown, ["offered", "keeping", "kept"]);
  await keeper.keep();
  assert.equal(asked.length, 1);
});

void test("without an account nothing is said and nothing is sent", async () => {
  const activationDuty = {} as ActivationDuty;
  for (const answer of [
    refusal("not-signed-in"),
    refusal("unreachable"),
    { isOk: true, value: { ...me, activationDuty } } as const,
  ]) {
    const { keeper, shown, asked } = keeperAt(answer);
    await keeper.begin(atOnce);
    await keeper.keep();
    assert.deepEqual([shown, asked], [[], []]);
  }
});

void test("what failed can be tried again", async () => {
  const { keeper, shown } = keeperAt({ isOk: true, value: me }, [refusal("unreachable")]);
  await keeper.begin(atOnce);
  assert.equal(keeper.getKeep().kind, "failed");
  await keeper.keep();
  assert.deepEqual(shown.slice(-2), ["keeping", "kept"]);
});

void test("a session of another provider is not kept, and only who asked for it hears so", async () => {
  for (const [when, kind] of [
    ["at-once", "none"],
    ["on-press", "failed"],
  ] as const) {
    const { keeper } = keeperAt({ isOk: true, value: me }, [refusal("not-found")]);
    await keeper.begin({ ...atOnce, when });
    await keeper.keep();
    assert.equal(keeper.getKeep().kind, kind);
  }
});

void test("what a bad line did not let through is tried again at the next step of the session", async () => {
  const { keeper, world, asked } = keeperAt(refusal("unreachable"), [refusal("unreachable")]);
  await keeper.begin(atOnce);
  await keeper.begin(atOnce);
  assert.equal(world.looks, 1);
  world.answer = { isOk: true, value: me };
  await keeper.begin({ ...atOnce, occasion: "live" });
  assert.equal(keeper.getKeep().kind, "failed");
  await keeper.begin({ ...atOnce, occasion: "live" });
  assert.equal(asked.length, 1);
  await keeper.begin({ ...atOnce, occasion: "ended" });
  assert.equal(keeper.getKeep().kind, "kept");
});

void test("who is not signed in is not asked for again at every step", async () => {
  const { keeper, world } = keeperAt(refusal("not-signed-in"));
  await keeper.begin(atOnce);
  await keeper.begin({ ...atOnce, occasion: "live" });
  assert.equal(world.looks, 1);
});
