import assert from "node:assert/strict";
import { test } from "node:test";
import { models } from "./models.ts";
import type { Model } from "./models.ts";
import { readProperties, searchModel } from "./spin.ts";

/** `MODEL=full` asks for every state of the whole models and for every variant; `npm test` for a small part of both. */
const isFull = process.env["MODEL"] === "full";
const leastStates = isFull ? 500_000 : 100_000;

const startedAtMs = performance.now();
const seen = { states: 0, properties: 0, variants: 0, provenInMs: 0 };
const sinceStart = () => performance.now() - startedAtMs;

const propertiesOf = (model: Model): string[] => {
  const foundNames = new Set(model.found?.map(({ property }) => property));
  return [...readProperties(model).keys()].filter((name) => name !== "NO_FAULT" && !foundNames.has(name));
};

for (const model of models)
  test(`${model.about} no state of ${model.name} breaks a rule`, async () => {
    const { states, violated } = await searchModel({ model, defines: isFull ? [] : model.small });
    assert.equal(violated, undefined);
    seen.states += states;
    seen.properties += propertiesOf(model).length;
    seen.provenInMs = sinceStart();
  });

for (const model of models)
  test(`every property of ${model.name} has a variant that breaks it`, () => {
    const broken = new Set(model.variants.map(({ property }) => property));
    const names = propertiesOf(model);
    assert(names.length > 0);
    assert.deepEqual(
      names.filter((name) => !broken.has(name)),
      [],
    );
  });

for (const model of models) {
  const { small, smallest = small, lasting } = model;
  const claims = lasting.filter(({ isShort }) => isFull || isShort === true);
  for (const { claim, about } of new Map(claims.map((one) => [one.claim, one])).values())
    test(`${about} in every run of ${model.name} that is fair in the end: ${claim}`, async () => {
      const { violated } = await searchModel({ model, defines: smallest, claim });
      assert.equal(violated, undefined);
      seen.properties += 1;
      seen.provenInMs = sinceStart();
    });
}

for (const model of models) {
  const { small, smallest = small, variants, lasting, found = [] } = model;
  for (const { name, property, about, bounds = small, isShort } of variants) {
    if (!isFull && isShort !== true) continue;
    test(`${about} Spin finds ${name} at fault: ${property}`, async () => {
      const { violated } = await searchModel({ model, defines: [name, `ONLY=${property}`, ...bounds] });
      assert.equal(violated, property);
      seen.variants += 1;
    });
  }
  if (!isFull) continue;

  for (const { name, claim, about } of lasting)
    test(`${about} Spin finds ${name} at fault: ${claim}`, async () => {
      const { violated } = await searchModel({ model, defines: [...smallest, name], claim });
      assert.equal(violated, claim);
      seen.variants += 1;
    });

  for (const { name, property } of found)
    test(`what ${model.name} found in the code as built is still so: ${property}`, async () => {
      const { violated } = await searchModel({ model, defines: [name, `ONLY=${property}`] });
      assert.equal(violated, property);
    });
}

test("the models say how much was looked at", (t) => {
  const [provenIn, all] = [seen.provenInMs, sinceStart()].map((ms) => Math.round(ms / 1_000));
  t.diagnostic(
    `figure: ${seen.states} states of ${models.length} models (session, log, who watches it, roster), ${seen.properties} properties, 0 broken, in ${provenIn} s; ${seen.variants} naive variants, each at fault, in ${all} s`,
  );
  assert.ok(seen.states >= leastStates && seen.variants > 0);
});
