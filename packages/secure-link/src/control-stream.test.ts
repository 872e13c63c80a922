import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { bytesOf, text } from "../testing/linked-ends.ts";
import { ControlInbox } from "./control-inbox.ts";
import { ControlOutbox } from "./control-outbox.ts";
import { decodeControlRecord, encodeControlRecord } from "./control-record.ts";
import type { ControlRecord } from "./control-record.ts";
import { linkLimits } from "./limits.ts";

const u32 = fc.integer({ min: 0, max: 0xffff_ffff });
const u16 = fc.integer({ min: 0, max: 0xffff });
const body = (maxLength: number) => fc.uint8Array({ maxLength }).map((bytes) => new Uint8Array(bytes));
const records: fc.Arbitrary<ControlRecord> = fc.oneof(
  fc.record({ kind: fc.constant("part" as const), id: u32, isLast: fc.boolean(), body: body(50) }),
  fc.record({ kind: fc.constant("acknowledgement" as const), nextId: u32, epochHeard: u16 }),
  fc.record({ kind: fc.constant("heartbeat" as const), epochHeard: u16, body: body(32) }),
);

void test("control records come back as they were", () => {
  fc.assert(
    fc.property(records, (record) => {
      assert.deepEqual(decodeControlRecord(encodeControlRecord(record)), { ...record });
    }),
  );
});

void test("mutated control records give a record that encodes to the same bytes, or nothing", () => {
  fc.assert(
    fc.property(
      records,
      fc.nat(),
      fc.integer({ min: 0, max: 255 }),
      fc.nat({ max: 3 }),
      (record, at, value, cut) => {
        const bytes = encodeControlRecord(record);
        bytes[at % bytes.length] = value;
        const mutated = bytes.slice(0, bytes.length - cut);
        const decoded = decodeControlRecord(mutated);
        if (decoded !== undefined) assert.deepEqual(encodeControlRecord(decoded), mutated);
      },
    ),
  );
  for (const bytes of ["", "00", "05", "01000000", "03000000000000ff01", "04ff"]) {
    assert.equal(decodeControlRecord(Uint8Array.fromHex(bytes)), undefined, bytes);
  }
  assert.equal(decodeControlRecord(Uint8Array.of(4, 0, 0, ...new Uint8Array(33))), undefined);
});

void test("the outbox keeps messages until they are acknowledged and begins at the oldest after a rewind", () => {
  const outbox = new ControlOutbox();
  const drain = () => {
    const ids: number[] = [];
    for (let entry = outbox.takeNext(); entry !== undefined; entry = outbox.takeNext()) ids.push(entry.id);
    return ids;
  };
  for (const word of ["a", "b", "c"]) outbox.add(bytesOf(word));
  assert.deepEqual(drain(), [0, 1, 2]);
  assert.deepEqual(drain(), []);
  assert.equal(outbox.acknowledge(1), "news");
  assert.equal(outbox.acknowledge(1), "known");
  assert.equal(outbox.acknowledge(0), "known");
  outbox.rewind();
  outbox.add(bytesOf("d"));
  assert.equal(outbox.acknowledge(4), "unsent", "message 3 was never on the line");
  assert.deepEqual(drain(), [1, 2, 3]);
  assert.equal(outbox.acknowledge(4), "news");
  outbox.rewind();
  assert.deepEqual(drain(), []);
  outbox.add(bytesOf("e"));
  assert.deepEqual(drain(), [4]);
});

void test("the outbox is bounded in messages and bytes and does not see later changes of the bytes", () => {
  const many = new ControlOutbox();
  for (let count = 0; count < linkLimits.maxUnacknowledgedMessages; count += 1) many.add(new Uint8Array(1));
  assert.equal(many.add(new Uint8Array(1)), undefined);
  const large = new ControlOutbox();
  const bytes = new Uint8Array(linkLimits.maxControlMessageBytes);
  let count = 0;
  while (large.add(bytes) !== undefined) count += 1;
  assert.equal(count, linkLimits.maxUnacknowledgedBytes / linkLimits.maxControlMessageBytes);
  bytes[0] = 9;
  assert.equal(large.takeNext()?.bytes[0], 0);
});

void test("the inbox delivers each message once and in order, and puts parts together", () => {
  const inbox = new ControlInbox();
  const take = (id: number, isLast: boolean, word: string) =>
    inbox.take({ kind: "part", id, isLast, body: bytesOf(word) });
  assert.equal(take(0, false, "he").kind, "incomplete");
  const whole = take(0, true, "llo");
  assert.ok(whole.kind === "delivered");
  assert.deepEqual([whole.id, text(whole.bytes)], [0, "hello"]);
  assert.equal(take(0, false, "he").kind, "incomplete");
  assert.equal(take(0, true, "llo").kind, "repeated");
  assert.deepEqual(take(2, true, "x"), { kind: "fault", reason: "control-gap" });
  take(1, false, "cut ");
  inbox.cut();
  const second = take(1, true, "anew");
  assert.ok(second.kind === "delivered");
  assert.equal(text(second.bytes), "anew");
});

void test("the inbox holds no more than one message of the largest size", () => {
  const inbox = new ControlInbox();
  const part = { kind: "part", id: 0, isLast: false, body: new Uint8Array(60_000) } as const;
  assert.equal(inbox.take(part).kind, "incomplete");
  assert.deepEqual(inbox.take(part), { kind: "fault", reason: "message-too-long" });
  const empty = { ...part, body: new Uint8Array() };
  assert.deepEqual(new ControlInbox().take(empty), { kind: "fault", reason: "malformed-control" });
});
