import assert from "node:assert/strict";
import { test } from "node:test";
import { httpLimits } from "./http-limits.ts";
import { RateLimit } from "./rate-limit.ts";

const passed = (limit: RateLimit, addresses: readonly string[]) =>
  addresses.filter((address) => limit.mayPass(address)).length;
const many = (count: number, addressOf: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => addressOf(at));

test("an address has its share of each minute, and a new one in the next", () => {
  let nowMs = 0;
  const limit = new RateLimit(3, () => nowMs);
  assert.equal(
    passed(
      limit,
      many(10, () => "192.0.2.1"),
    ),
    3,
  );
  assert.equal(limit.mayPass("192.0.2.2"), true);
  nowMs = httpLimits.windowMs;
  assert.equal(limit.mayPass("192.0.2.1"), true);
});

test("a line of IPv6 is one, however many networks it has, and a /48 has a few shares", () => {
  const limit = new RateLimit(10, () => 0);
  const ofOneLine = many(256, (at) => `2001:db8:1:a0${at.toString(16).padStart(2, "0")}::1`);
  assert.equal(passed(limit, ofOneLine), 10);
  const ofOneSite = many(256, (at) => `2001:db8:2:${at.toString(16)}00::1`);
  assert.equal(passed(limit, ofOneSite), 10 * httpLimits.sharesOfSite);
  assert.equal(limit.mayPass("2001:db8:3::1"), true);
});

test("no single line can ask for so many wrong control numbers that a brand's check is shut", () => {
  const windows = httpLimits.wrongControlNumbersWindowMs / httpLimits.windowMs;
  const most = httpLimits.sessionChecksPerMinute * httpLimits.sharesOfSite * windows;
  assert(most < httpLimits.wrongControlNumbersPerWindow, `${most}`);
});

test("a flood of others does not give anybody a fresh window", () => {
  const limit = new RateLimit(1, () => 0);
  assert.equal(limit.mayPass("192.0.2.1"), true);
  for (let at = 0; at < httpLimits.maxAddresses * 2; at += 1) {
    limit.mayPass(`10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`);
    if (at % 1_000 === 0) assert.equal(limit.mayPass("192.0.2.1"), false);
  }
});
