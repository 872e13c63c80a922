import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceEntry } from "@meekijk/protocol";
import { startChain } from "./chain-state.ts";
import { checkNext } from "./check-next.ts";
import { createEventChain } from "./event-chain.ts";
import { openEventJws } from "./event-jws.ts";
import { EvidenceError } from "./evidence-error.ts";
import type { EvidenceErrorReason } from "./evidence-error.ts";
import { createTestSession } from "./testing/test-session.ts";
import type { TestSession, UnstampedEvent } from "./testing/test-session.ts";
import * as example from "./testing/example-events.ts";

const accept: UnstampedEvent = { type: "terms-accepted", details: example.acceptance };
const showCode: UnstampedEvent = { type: "code-shown", details: example.codeShown };
const end: UnstampedEvent = { type: "session-ended", details: example.ended };
const receipt: UnstampedEvent = { type: "logged", details: {} };

function payloadOf(entry: EvidenceEntry) {
  const opened = openEventJws(entry.jws);
  assert(opened !== undefined);
  return opened.payload;
}

async function isChain(session: TestSession, entries: EvidenceEntry[]): Promise<boolean> {
  let state = startChain({ sessionId: session.sessionId, signer: "device" });
  for (const entry of entries) {
    const check = await checkNext(state, entry, session.ports);
    if (check.kind !== "accepted") return false;
    state = check.state;
  }
  return true;
}

function rejectsWith(reason: EvidenceErrorReason) {
  return (error: unknown) => error instanceof EvidenceError && error.reason === reason;
}

void test("R048 appends at the same time still make one chain, in the order of the calls", async () => {
  const session = createTestSession();
  const { device } = session.chains;
  const types = [accept, ...Array.from({ length: 30 }, () => showCode), end];
  const entries = await Promise.all(types.map((event) => device.append(session.stamp(event))));
  assert.deepEqual(
    entries.map((entry) => payloadOf(entry).type),
    types.map(({ type }) => type),
  );
  assert.equal(await isChain(session, entries), true);
  assert.equal(device.head?.sequence, 31);
});

void test("a signature that fails leaves the chain as it was, and the next call goes on", async () => {
  const session = createTestSession();
  let isBroken = false;
  const chain = createEventChain({
    sessionId: session.sessionId,
    signer: "device",
    publicKey: session.keys.device.publicKey,
    ports: session.ports,
    sign: (bytes) => (isBroken ? Promise.reject(new Error("no key")) : session.keys.device.sign(bytes)),
  });
  const first = await chain.append(session.stamp(accept));
  isBroken = true;
  const failing = chain.append(session.stamp(showCode));
  await assert.rejects(failing, /no key/);
  isBroken = false;
  const second = await chain.append(session.stamp(showCode));
  assert.equal(await isChain(session, [first, second]), true);
});

void test("R041 a prepared end fits on the head it was made on, and does not move the chain", async () => {
  const session = createTestSession();
  const { device } = session.chains;
  const first = await device.append(session.stamp(accept));
  const prepared = await device.prepare(session.stamp(end));
  assert.equal(device.head?.sequence, 0);
  assert.equal(await isChain(session, [first, prepared]), true);

  const second = await device.append(session.stamp(showCode));
  assert.equal(await isChain(session, [first, second]), true);
  assert.equal(await isChain(session, [first, second, prepared]), false, "stale after an append");
  const again = await device.prepare(session.stamp(end));
  assert.equal(await isChain(session, [first, second, again]), true);
});

void test("R048 a receipt names exactly the event it is for, however many arrive at once", async () => {
  const session = createTestSession();
  const { device, server } = session.chains;
  const entries = [
    await device.append(session.stamp(accept)),
    await device.append(session.stamp(showCode)),
    await device.append(session.stamp(end)),
  ];
  const receipts = await Promise.all(entries.map((entry) => server.append(session.stamp(receipt), entry)));
  assert.deepEqual(
    receipts.map((entry) => payloadOf(entry).heads.device?.sequence),
    [0, 1, 2],
  );
});

void test("R048 heads name the furthest known event of the other chains and never go back", async () => {
  const session = createTestSession();
  const { device, server } = session.chains;
  const first = await device.append(session.stamp(accept));
  assert.deepEqual(payloadOf(first).heads, {});
  const second = await device.append(session.stamp(showCode));
  await server.observe(second);
  await server.observe(first);
  const logged = await server.append(session.stamp(receipt));
  assert.equal(payloadOf(logged).heads.device?.sequence, 1);
});

void test("the end of a chain is its end; the server still logs and writes up", async () => {
  const session = createTestSession();
  const { device, server } = session.chains;
  await device.append(session.stamp(accept));
  await device.append(session.stamp(end));
  for (const event of [showCode, end, { type: "paused", details: {} } as const])
    await assert.rejects(device.append(session.stamp(event)), rejectsWith("session-over"));
  await assert.rejects(device.prepare(session.stamp(end)), rejectsWith("session-over"));

  await server.append(session.stamp(end));
  await server.append(session.stamp(receipt));
  await server.append(session.stamp({ type: "outcome-recorded", details: example.outcome }));
  await assert.rejects(server.append(session.stamp(end)), rejectsWith("session-over"));
});

void test("R048 a stored chain goes on where it was", async () => {
  const session = createTestSession();
  const before = session.chains.device;
  const first = await before.append(session.stamp(accept));
  const options = {
    sessionId: session.sessionId,
    signer: "device",
    ports: session.ports,
    ...session.keys.device,
  } as const;
  const resumeFrom = JSON.parse(JSON.stringify(before.state)) as typeof before.state;
  const after = createEventChain({ ...options, resumeFrom });
  const second = await after.append(session.stamp(showCode));
  assert.equal(await isChain(session, [first, second]), true);
  assert.throws(
    () => createEventChain({ ...options, ...session.keys.console, resumeFrom }),
    rejectsWith("resume"),
  );
});

void test("what cannot be signed is refused with its reason and leaves the chain as it was", async () => {
  const session = createTestSession();
  const { device, console: consoleChain } = session.chains;
  const refusals: [Promise<unknown>, EvidenceErrorReason][] = [
    [device.append(session.stamp(showCode)), "first-event"],
    [device.append(session.stamp(receipt)), "signer"],
    [consoleChain.append(session.stamp({ type: "view-granted", details: example.answered(1) })), "signer"],
    [device.append({ ...session.stamp(accept), salt: new Uint8Array(15) }), "salt"],
    [device.append({ ...session.stamp(accept), at: "2026-03-03T13:05:01Z" }), "time"],
    [device.append({ ...session.stamp(accept), at: "yesterday" }), "time"],
    [
      device.append(
        session.stamp({ type: "terms-accepted", details: { ...example.acceptance, documents: [] } }),
      ),
      "details",
    ],
  ];
  for (const [call, reason] of refusals) await assert.rejects(call, rejectsWith(reason));
  assert.equal(device.head, undefined);
  await device.append(session.stamp(accept));
  await assert.rejects(device.append(session.stamp(accept)), rejectsWith("first-event"));
});

void test("observing refuses another session, the own chain, a fork and nonsense", async () => {
  const session = createTestSession();
  const other = createTestSession({ sessionId: example.sessionId(2) });
  const { device, server } = session.chains;
  await device.append(session.stamp(accept));
  const prepared = await device.prepare(session.stamp(end));
  const real = await device.append(session.stamp(showCode));
  await server.observe(real);
  const foreign = await other.chains.device.append(other.stamp(accept));
  const refusals: [EvidenceEntry, EvidenceErrorReason][] = [
    [prepared, "fork"],
    [foreign, "session"],
    [await server.append(session.stamp(receipt)), "own-chain"],
    [{ ...real, jws: `${real.jws}A` }, "malformed"],
  ];
  for (const [entry, reason] of refusals) await assert.rejects(server.observe(entry), rejectsWith(reason));
});
