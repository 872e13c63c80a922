import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import {
  type HeartbeatBody,
  decodeHeartbeatBody,
  encodeHeartbeatBody,
  maxHeartbeatDurationMs,
} from "./heartbeat-body.ts";

const duration = fc.integer({ min: 0, max: maxHeartbeatDurationMs });
const clockMs = fc.integer({ min: 0, max: 0xffff });
const body: fc.Arbitrary<HeartbeatBody> = fc.oneof(
  fc.record({ kind: fc.constant("clock" as const), clockMs }),
  fc.record({
    kind: fc.constant("report" as const),
    echo: fc.option(fc.record({ clockMs, heldMs: duration }), { nil: undefined }),
    pictureDelayMs: fc.option(duration, { nil: undefined }),
    waitingMs: duration,
  }),
);

void test("what a heartbeat says comes back as it was", () => {
  fc.assert(
    fc.property(body, (said) => {
      const heard = decodeHeartbeatBody(encodeHeartbeatBody(said));
      assert.deepEqual(JSON.stringify(heard), JSON.stringify(said));
    }),
  );
});

void test("a clock goes round, and a duration stops at the longest", () => {
  assert.deepEqual(decodeHeartbeatBody(encodeHeartbeatBody({ kind: "clock", clockMs: 0x1_0000 + 7.4 })), {
    kind: "clock",
    clockMs: 7,
  });
  const late = { kind: "report", echo: undefined, pictureDelayMs: 1e9, waitingMs: -3 } as const;
  assert.deepEqual(decodeHeartbeatBody(encodeHeartbeatBody(late)), {
    ...late,
    pictureDelayMs: maxHeartbeatDurationMs,
    waitingMs: 0,
  });
});

void test("any other bytes say nothing, and are never an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 32 }), (bytes) => {
      const said = decodeHeartbeatBody(bytes);
      assert.equal(said === undefined, bytes.length !== 2 && bytes.length !== 8);
    }),
  );
});
