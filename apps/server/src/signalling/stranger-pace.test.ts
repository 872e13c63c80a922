import assert from "node:assert/strict";
import { test } from "node:test";
import { addressBlockOf } from "./address-block.ts";
import { StrangerPace } from "./stranger-pace.ts";

const rates = { narrow: { capacity: 3, perSecond: 1 }, middle: { capacity: 5, perSecond: 2 } };
const from = (pace: StrangerPace, address: string, times: number, nowMs: number) =>
  Array.from({ length: times }, () => pace.mayPass(addressBlockOf(address), nowMs)).filter(Boolean).length;

test("a network has a burst, and after it a rate; a flood runs into no debt", () => {
  const pace = new StrangerPace(rates, 100);
  assert.equal(from(pace, "192.0.2.1", 1_000, 0), 3);
  assert.equal(from(pace, "192.0.2.99", 10, 0), 0, "the same /24");
  assert.equal(from(pace, "192.0.2.1", 1_000, 1_000), 1);
  assert.equal(from(pace, "192.0.2.1", 1_000, 60_000), 3);
});

test("many small networks of one large one share its rate; others have theirs", () => {
  const pace = new StrangerPace(rates, 100);
  const passed = Array.from({ length: 20 }, (_, at) => from(pace, `198.51.${at}.7`, 2, 0));
  assert.equal(
    passed.reduce((sum, count) => sum + count, 0),
    5,
  );
  assert.equal(from(pace, "203.0.113.5", 2, 0), 2);
  assert.equal(from(pace, "2001:db8:1::1", 5, 0) + from(pace, "2001:db8:2::1", 5, 0), 5);
});

test("memory is bounded however many networks come, and who comes often is remembered", () => {
  const pace = new StrangerPace(rates, 4);
  from(pace, "192.0.2.1", 10, 0);
  for (let at = 0; at < 1_000; at += 1) {
    from(pace, `10.${at % 250}.${Math.floor(at / 250)}.1`, 1, 0);
    assert.equal(from(pace, "192.0.2.1", 1, 0), 0);
  }
});
