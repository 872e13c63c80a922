import assert from "node:assert/strict";
import { test } from "node:test";
import { readProperties, searchModel } from "./spin.ts";
import { lasting, variants } from "./variants.ts";

/** `MODEL=full` asks for every state of the whole model and for every variant; `npm test` for a small part of both. */
const isFull = process.env["MODEL"] === "full";
const leastStates = isFull ? 500_000 : 100_000;

const startedAtMs = performance.now();
const properties = [...readProperties().keys()].filter((name) => name !== "NO_FAULT");
const seen = { states: 0, lasting: 0, variants: 0, provenInMs: 0 };
const sinceStart = () => performance.now() - startedAtMs;

test("R012 R013 R030 R031 R036 R039 R041 R047 R048 no state of the model breaks a rule", async () => {
  const { states, violated } = await searchModel({ defines: isFull ? [] : ["FEW"] });
  assert.equal(violated, undefined);
  assert.ok(states >= leastStates, `${states} states`);
  seen.states = states;
});

test("every property of the model has a variant that breaks it", () => {
  const broken = new Set(variants.map(({ property }) => property));
  assert.deepEqual(
    properties.filter((name) => !broken.has(name)),
    [],
  );
});

for (const { claim, about, isShort } of lasting) {
  if (!isFull && isShort !== true) continue;
  test(`${about} in every run of the model that is fair in the end: ${claim}`, async () => {
    const { violated } = await searchModel({ defines: ["FEW"], claim });
    assert.equal(violated, undefined);
    seen.lasting += 1;
    seen.provenInMs = sinceStart();
  });
}

for (const { name, property, about, bounds = ["FEW"], isShort } of variants) {
  if (!isFull && isShort !== true) continue;
  test(`${about} Spin finds ${name} at fault: ${property}`, async () => {
    const { violated } = await searchModel({ defines: [name, `ONLY=${property}`, ...bounds] });
    assert.equal(violated, property);
    seen.variants += 1;
  });
}

if (isFull) {
  for (const { name, claim, about } of lasting) {
    test(`${about} Spin finds ${name} at fault: ${claim}`, async () => {
      const { violated } = await searchModel({ defines: ["FEW", name], claim });
      assert.equal(violated, claim);
      seen.variants += 1;
    });
  }
}

test("the model says how much was looked at", (t) => {
  const [provenIn, all] = [seen.provenInMs, sinceStart()].map((ms) => Math.round(ms / 1_000));
  const count = properties.length + seen.lasting;
  t.diagnostic(
    `figure: ${seen.states} states, ${count} properties, 0 broken, in ${provenIn} s; ${seen.variants} naive variants, each at fault, in ${all} s`,
  );
  assert.ok(seen.states >= leastStates && seen.variants > 0);
});
