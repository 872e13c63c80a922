import assert from "node:assert/strict";
import { test } from "node:test";
import { limits } from "@meekijk/protocol";
import type { ChainHead, EventPayload, EventType, EvidenceEntry } from "@meekijk/protocol";
import { encodeBase64url } from "./base64url.ts";
import { startChain } from "./chain-state.ts";
import { checkNext, toAppendRefusal } from "./check-next.ts";
import type { ChainFault } from "./check-next.ts";
import { hashDetails } from "./event-details.ts";
import { hashPublicKey, openEventJws, signEventJws } from "./event-jws.ts";
import { createTestSession } from "./testing/test-session.ts";
import * as example from "./testing/example-events.ts";

const session = createTestSession();
const { ports, keys, sessionId } = session;
const start = startChain({ sessionId, signer: "device", publicKey: keys.device.publicKey });
const first = await session.sign("device", { type: "terms-accepted", details: example.acceptance });
const loggedFirst = await session.sign("server", { type: "logged", details: {} }, first);
await session.chains.device.observe(loggedFirst);
const second = await session.sign("device", { type: "code-shown", details: example.codeShown });
const accepted = await checkNext(start, first, ports);
assert(accepted.kind === "accepted");
const afterFirst = accepted.state;
const next = await checkNext(afterFirst, second, ports);
assert(next.kind === "accepted");
const afterSecond = next.state;

/** Signs whatever the test wants with the device's real key: what a dishonest device could send. */
async function forge(
  change: Partial<EventPayload>,
  details: unknown = {},
  key = keys.device,
): Promise<EvidenceEntry> {
  const sealed = { salt: encodeBase64url(new Uint8Array(16)), json: JSON.stringify(details) };
  const digest = await hashDetails(sealed, ports);
  const keyId = await hashPublicKey(key.publicKey, ports);
  assert(digest !== undefined && keyId !== undefined);
  const payload: EventPayload = {
    v: 1,
    session: sessionId,
    signer: "device",
    sequence: 2,
    type: "paused",
    at: "2026-03-03T13:05:09.000Z",
    previous: afterSecond.head?.sha256 ?? null,
    heads: afterSecond.knownHeads,
    details: digest,
    ...change,
  };
  return { jws: await signEventJws(payload, { keyId, ...key }), details: sealed };
}

const serverHead = afterSecond.knownHeads.server as ChainHead;
const otherHash = example.sha256(77);
const ended = example.ended;

void test("R048 the next event is accepted and moves the chain", async () => {
  const check = await checkNext(afterSecond, await forge({}), ports);
  assert(check.kind === "accepted");
  assert.equal(check.state.head?.sequence, 2);
  assert.equal(check.event.type, "paused");
});

void test("R048 the same entry again changes nothing and is no fault", async () => {
  assert.equal((await checkNext(afterSecond, second, ports)).kind, "repeated");
  assert.deepEqual(await checkNext(afterSecond, first, ports), { kind: "refused", fault: "sequence" });
});

const faults: [string, ChainFault, Promise<EvidenceEntry>][] = [
  ["a stranger's key", "key", forge({}, {}, keys.console)],
  ["a number too far", "sequence", forge({ sequence: 3 })],
  ["a number again", "sequence", forge({ sequence: 1 })],
  ["another previous", "previous", forge({ previous: otherHash })],
  ["no previous", "previous", forge({ previous: null })],
  ["another session", "session", forge({ session: example.sessionId(5) })],
  ["another side", "signer", forge({ signer: "console", type: "session-ended" }, ended)],
  ["a type of another side", "signer", forge({ type: "logged" })],
  ["details of another type", "details", forge({ type: "code-shown" })],
  ["details with a field too many", "details", forge({}, { extra: 1 })],
  [
    "details in another order",
    "details",
    forge({ type: "session-ended" }, Object.fromEntries(Object.entries(ended).toReversed())),
  ],
  ["heads without a chain that was known", "heads", forge({ heads: {} })],
  [
    "another head at the same place",
    "heads",
    forge({ heads: { server: { ...serverHead, sha256: otherHash } } }),
  ],
  ["its own chain as a head", "heads", forge({ heads: { device: serverHead, ...afterSecond.knownHeads } })],
  ["a second acceptance", "first-event", forge({ type: "terms-accepted" }, example.acceptance)],
];
for (const [name, fault, entry] of faults) {
  void test(`R048 an event with this is refused: ${name}`, async () => {
    assert.deepEqual(await checkNext(afterSecond, await entry, ports), { kind: "refused", fault });
  });
}

void test("R048 heads that go back are refused", async () => {
  const ahead = { ...afterSecond, knownHeads: { server: { sequence: 9, sha256: otherHash } } };
  assert.deepEqual(await checkNext(ahead, await forge({}), ports), { kind: "refused", fault: "heads" });
});

void test("R048 details or salt that were touched are refused", async () => {
  const { jws, details } = await forge({ type: "session-ended" }, ended);
  const touched = [
    { ...details, json: details.json.replace("customer-stopped", "employee-ended") },
    { ...details, json: `${details.json} ` },
    { ...details, salt: `B${details.salt.slice(1)}` },
    // The same 16 bytes in another spelling, and text that has the same UTF-8 as another.
    { ...details, salt: `${details.salt.slice(0, -1)}B` },
    { ...details, json: `${details.json}\ud800` },
  ];
  for (const one of touched)
    assert.deepEqual(await checkNext(afterSecond, { jws, details: one }, ports), {
      kind: "refused",
      fault: "details",
    });
});

void test("R048 text with a lone surrogate passes only in its escaped spelling", async () => {
  const consoleStart = startChain({ sessionId, signer: "console" });
  const reason = "\ud800";
  const entry = await session.sign("console", {
    type: "view-asked",
    details: { ...example.asked(1), reason },
  });
  assert.equal((await checkNext(consoleStart, entry, ports)).kind, "accepted");
  const raw = {
    ...entry,
    details: { ...entry.details, json: entry.details.json.replace("\\ud800", "\ud800") },
  };
  assert.equal((await checkNext(consoleStart, raw, ports)).kind, "refused");
});

void test("after the end nothing more, not even a second end", async () => {
  const over = { ...afterSecond, isOver: true };
  for (const entry of [await forge({}), await forge({ type: "session-ended" }, ended)])
    assert.deepEqual(await checkNext(over, entry, ports), { kind: "refused", fault: "session-over" });
});

void test("a session full of events takes its end and nothing else", async () => {
  const full = {
    ...afterSecond,
    head: { sequence: limits.maxEventsPerSession - 1, sha256: otherHash },
  };
  const place = { sequence: limits.maxEventsPerSession, previous: otherHash };
  assert.deepEqual(await checkNext(full, await forge(place), ports), {
    kind: "refused",
    fault: "too-many",
  });
  const last = await forge({ ...place, type: "session-ended" }, ended);
  assert.equal((await checkNext(full, last, ports)).kind, "accepted");
});

void test("a full session still has room for every receipt, the write-up and closing words", () => {
  const signed = 2 * (limits.maxEventsPerSession + 1);
  assert(limits.maxServerEventsPerSession >= signed + 10);
  assert(limits.maxRecordEntries >= signed + limits.maxServerEventsPerSession);
});

void test("a chain with an announced key takes no other, also not at its start", async () => {
  const announced = startChain({ sessionId, signer: "device", publicKey: keys.server.publicKey });
  assert.deepEqual(await checkNext(announced, first, ports), { kind: "refused", fault: "key" });
});

void test("a first event that carries another key than it is signed with is refused", async () => {
  const opened = openEventJws(first.jws);
  assert(opened !== undefined);
  const { publicKey } = keys.console;
  const jws = await signEventJws(opened.payload, { ...keys.device, keyId: opened.keyId, publicKey });
  for (const state of [start, startChain({ sessionId, signer: "device" })])
    assert.deepEqual(await checkNext(state, { ...first, jws }, ports), { kind: "refused", fault: "key" });
});

void test("a right signature under a wrong name is refused, and a wrong signature under the right name", async () => {
  const opened = openEventJws(second.jws);
  assert(opened !== undefined);
  const stranger = { keyId: opened.keyId, publicKey: keys.device.publicKey, sign: keys.console.sign };
  const jws = await signEventJws(opened.payload, stranger);
  assert.deepEqual(await checkNext(afterFirst, { ...second, jws }, ports), {
    kind: "refused",
    fault: "signature",
  });
});

void test("the wire knows every fault by one of its reasons", () => {
  const expected: Record<ChainFault, string> = {
    malformed: "signature",
    key: "signature",
    signature: "signature",
    details: "details",
    "session-over": "session-over",
    "too-many": "too-many",
    session: "chain",
    signer: "chain",
    sequence: "chain",
    previous: "chain",
    heads: "chain",
    "first-event": "chain",
  };
  for (const [fault, reason] of Object.entries(expected))
    assert.equal(toAppendRefusal(fault as ChainFault), reason);
});

const signable: [EventType, string][] = [
  ["view-granted", "device"],
  ["resumed", "device"],
  ["terms-accepted", "device"],
  ["logged", "server"],
  ["outcome-recorded", "server"],
  ["view-asked", "console"],
];
void test("R012 nobody but the device can sign a permission, nobody but the server a receipt", async () => {
  for (const [type, rightful] of signable) {
    for (const signer of ["device", "console", "server"] as const) {
      if (signer === rightful) continue;
      const state = { ...afterSecond, signer };
      const entry = await forge({ type, signer }, {});
      assert.deepEqual(await checkNext(state, entry, ports), { kind: "refused", fault: "signer" });
    }
  }
});
