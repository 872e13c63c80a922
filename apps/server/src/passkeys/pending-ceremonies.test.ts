import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { PendingCeremonies } from "./pending-ceremonies.ts";

const settings = { ceremonyMs: 1000, maxCeremonies: 100, maxCeremoniesPerHolder: 20 };
const createWorld = () => {
  const clock = { nowMs: 0 };
  const pending = new PendingCeremonies<string>({ nowMs: () => clock.nowMs, randomBytes }, settings);
  return { clock, pending };
};

test("a flood from one block pushes out its own, and nobody else's", () => {
  const { pending } = createWorld();
  const good = pending.begin("good", "192.0.2.");
  const flood = Array.from({ length: 1000 }, (_, index) => pending.begin(`${index}`, "198.51.100."));
  assert.equal(pending.take(good), "good");
  assert.equal(pending.take(flood[979]), undefined);
  assert.equal(pending.take(flood[980]), "980");
  assert.equal(pending.take(flood[999]), "999");
});

test("a flood from many blocks that fills the memory pushes out the ones that began the most", () => {
  const { pending } = createWorld();
  const good = pending.begin("good", "192.0.2.");
  for (let index = 0; index < 1000; index += 1) pending.begin("flood", `10.0.${index % 50}.`);
  assert.equal(pending.take(good), "good");
});

test("what ran out makes room and is worth nothing; what was taken is gone", () => {
  const { clock, pending } = createWorld();
  const old = pending.begin("old", "a");
  clock.nowMs = settings.ceremonyMs;
  const fresh = pending.begin("fresh", "a");
  assert.equal(pending.take(old), undefined);
  assert.equal(pending.take(fresh), "fresh");
  assert.equal(pending.take(fresh), undefined);
  assert.equal(pending.take(undefined), undefined);
});
