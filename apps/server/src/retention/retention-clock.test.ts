import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { providerDay } from "../brands/provider-day.ts";
import { retainUntil } from "./retention-clock.ts";

const at = (iso: string) => Date.parse(iso);

test("R052 a record is kept so many calendar months, to the same day of the month or the last that there is", () => {
  for (const [from, months, until] of [
    ["2026-11-22T12:00:00Z", 12, "2027-11-22"],
    ["2026-11-30T12:00:00Z", 3, "2027-02-28"],
    ["2027-11-30T12:00:00Z", 3, "2028-02-29"],
    ["2026-01-31T12:00:00Z", 1, "2026-02-28"],
    ["2024-02-29T12:00:00Z", 12, "2025-02-28"],
    ["2026-12-31T12:00:00Z", 120, "2036-12-31"],
    // Days are the provider's: late in the evening in UTC it is the next day there.
    ["2026-11-22T23:30:00Z", 12, "2027-11-23"],
    ["2026-06-30T22:30:00Z", 1, "2026-08-01"],
  ] as const)
    assert.equal(retainUntil(at(from), months), until, `${from} + ${months}`);
});

test("R052 a clock that starts later or runs longer never ends earlier", () => {
  const moment = fc.integer({ min: at("2020-01-01"), max: at("2060-01-01") });
  const months = fc.integer({ min: 1, max: 120 });
  fc.assert(
    fc.property(moment, moment, months, months, (a, b, few, more) => {
      const [early, late] = a < b ? [a, b] : [b, a];
      assert(retainUntil(early, few) <= retainUntil(late, few));
      assert(retainUntil(a, Math.min(few, more)) <= retainUntil(a, Math.max(few, more)));
      assert(retainUntil(a, few) > providerDay(a));
    }),
  );
});
