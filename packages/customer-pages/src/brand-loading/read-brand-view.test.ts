import assert from "node:assert/strict";
import { test } from "node:test";
import { brandViewSchema } from "@meekijk/protocol";
import * as fc from "fast-check";
import { exampleBrand } from "../testing/example-brand.ts";
import { readBrandView } from "./read-brand-view.ts";

const strange = fc.constantFrom<unknown>(
  undefined,
  null,
  "",
  "x",
  "../x",
  "#12345g",
  "javascript:alert(1)",
  0,
  -1,
  1.5,
  Number.MAX_VALUE,
  [],
  ["nl", "de"],
  [null],
  {},
);

/** Every place in a JSON value, as the path to it. */
function placesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== "object" || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...path, key]))];
}

function withChange(value: unknown, [key, ...rest]: string[], change: unknown): unknown {
  if (key === undefined) return change;
  const copy: Record<string, unknown> = Array.isArray(value)
    ? (Object.assign([], value) as unknown as Record<string, unknown>)
    : { ...(value as Record<string, unknown>) };
  copy[key] = withChange(copy[key], rest, change);
  return copy;
}

void test("a good brand is read", () => {
  const brand = exampleBrand("voorbeeld");
  assert.deepEqual(readBrandView(structuredClone(brand)), brand);
});

void test("a changed brand is read exactly when the protocol's schema takes it", () => {
  const brand = { ...exampleBrand("voorbeeld"), rootKey: "A".repeat(43) };
  fc.assert(
    fc.property(fc.constantFrom(...placesOf(brand)), strange, (place, change) => {
      const changed = withChange(brand, place, change);
      assert.equal(readBrandView(changed) !== undefined, brandViewSchema.safeParse(changed).success);
    }),
    { numRuns: 500 },
  );
});
