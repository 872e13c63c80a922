import assert from "node:assert/strict";
import { test } from "node:test";
import type { EvidenceEntry, Signer } from "@meekijk/protocol";
import { sessionRecordSchema } from "@meekijk/protocol";
import { readRecord, verifyRecord } from "./read-record.ts";
import { createTestSession, playWholeSession } from "./testing/test-session.ts";
import type { TestSession } from "./testing/test-session.ts";
import * as example from "./testing/example-events.ts";

const faultsOf = async (session: TestSession, entries = session.entries) => {
  const { problems } = await verifyRecord({ ...session.record(), entries }, session.ports);
  return problems.map(({ fault, signer, sequence }) => [fault, signer, sequence]);
};

/** A session up to the question, all logged. */
async function asking(): Promise<TestSession> {
  const session = createTestSession();
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  await session.log("device", { type: "joined", details: example.joined });
  await session.log("console", { type: "joined", details: example.joined });
  await session.log("console", { type: "view-asked", details: example.asked(1) });
  return session;
}

void test("R048 R049 a whole session is consistent, says what it proves, and what not", async () => {
  const session = await playWholeSession();
  const record = sessionRecordSchema.parse(JSON.parse(JSON.stringify(session.record())));
  assert.deepEqual(await verifyRecord(record, session.ports), {
    isConsistent: true,
    problems: [],
    notes: [],
    provenStatements: [
      "contents-unaltered",
      "order-unaltered",
      "one-key-per-side",
      "permissions-asked-and-logged",
    ],
    unprovenStatements: ["who-held-the-keys", "nothing-left-out-at-the-end", "clocks-were-right"],
  });
});

void test("R048 the timeline says who, what, when by both clocks, with parsed details", async () => {
  const session = await playWholeSession();
  const { timeline } = await readRecord(session.record(), session.ports);
  assert.equal(timeline.length, session.entries.length);
  assert.deepEqual(
    timeline.map(({ entry }) => entry),
    session.entries,
    "in the order in which it happened",
  );
  const granted = timeline.find((item) => item.type === "view-granted");
  assert(granted?.type === "view-granted");
  const { signer, sequence, at, loggedAt, hasProblem, details } = granted;
  assert.deepEqual(
    { signer, sequence, at, loggedAt, hasProblem, details },
    {
      signer: "device",
      sequence: 5,
      at: "2026-03-03T13:05:17.000Z",
      loggedAt: "2026-03-03T13:05:18.000Z",
      hasProblem: false,
      details: example.answered(2),
    },
  );
});

void test("R049 the order of the file between the chains does not matter, inside a chain it does", async () => {
  const session = await playWholeSession();
  const { timeline } = await readRecord(session.record(), session.ports);
  const bySigner = (["server", "console", "device"] as const).flatMap((signer) =>
    timeline.filter((item) => item.signer === signer).map(({ entry }) => entry),
  );
  const other = await readRecord({ ...session.record(), entries: bySigner }, session.ports);
  assert.deepEqual(other.verdict.problems, []);
  assert.deepEqual(
    other.timeline.map(({ sha256 }) => sha256),
    timeline.map(({ sha256 }) => sha256),
  );
  const reversed = await verifyRecord({ ...session.record(), entries: bySigner.toReversed() }, session.ports);
  assert.equal(reversed.isConsistent, false);
});

void test("R047 ends may come unlogged; a reader is told, and also of a chain without end", async () => {
  const session = await asking();
  await session.sign("device", { type: "session-ended", details: example.ended });
  const verdict = await verifyRecord(session.record(), session.ports);
  assert.equal(verdict.isConsistent, true);
  assert.deepEqual(verdict.notes, [
    { note: "not-logged", signer: "device", sequence: 2 },
    { note: "no-end", signer: "console", sequence: 1 },
  ]);
});

void test("R048 an unlogged event before a logged one is a problem", async () => {
  const session = await asking();
  await session.sign("device", { type: "paused", details: {} });
  await session.log("device", { type: "session-ended", details: example.ended });
  assert.deepEqual(await faultsOf(session), [["receipt-missing", "device", 2]]);
});

const granted = { type: "view-granted", details: example.answered(1) } as const;
const endedEvent = { type: "session-ended", details: example.ended } as const;

void test("R012 a permission without receipt is a problem, unless nothing but the end came of it", async () => {
  const open = await asking();
  await open.sign("device", granted);
  assert.deepEqual(await faultsOf(open), [["grant-not-logged", "device", 2]]);

  const used = await asking();
  await used.sign("device", granted);
  await used.sign("device", { type: "paused", details: {} });
  await used.sign("device", endedEvent);
  assert.deepEqual(await faultsOf(used), [["grant-not-logged", "device", 2]]);

  const unused = await asking();
  await unused.sign("device", granted);
  await unused.sign("device", endedEvent);
  const { isConsistent, notes, provenStatements } = await verifyRecord(unused.record(), unused.ports);
  assert.equal(isConsistent, true);
  assert.deepEqual(notes[0], { note: "grant-without-effect", signer: "device", sequence: 2 });
  assert(!provenStatements.includes("permissions-asked-and-logged"));
});

void test("R012 a session goes on around a clipboard whose yes is not logged yet, as long as no text passed", async () => {
  const unlogged = async (passed: "in" | "out") => {
    const session = await asking();
    await session.log("device", granted);
    const asked = { questionId: example.asked(2).questionId, direction: "in" } as const;
    await session.log("console", { type: "clipboard-asked", details: asked });
    await session.sign("device", {
      type: "clipboard-granted",
      details: { ...example.answered(2), direction: "in" },
    });
    await session.sign("device", { type: "paused", details: {} });
    await session.sign("device", {
      type: "clipboard-passed",
      details: { direction: passed, characters: 3 },
    });
    await session.sign("device", endedEvent);
    return faultsOf(session);
  };
  assert.deepEqual(await unlogged("out"), []);
  assert.deepEqual(await unlogged("in"), [["grant-not-logged", "device", 3]]);
});

void test("R012 going on after a pause is a permission too", async () => {
  const session = await asking();
  await session.log("device", granted);
  await session.log("device", { type: "paused", details: {} });
  await session.sign("device", { type: "resumed", details: {} });
  assert.deepEqual(await faultsOf(session), [["grant-not-logged", "device", 4]]);
});

void test("R012 a yes without a question, to another question, or before the question is a problem", async () => {
  const unasked = await asking();
  await unasked.log("device", { type: "view-granted", details: example.answered(2) });
  assert.deepEqual(await faultsOf(unasked), [["grant-without-question", "device", 2]]);

  const tooEarly = await asking();
  await tooEarly.log("device", { type: "view-granted", details: example.answered(2) });
  await tooEarly.log("console", { type: "view-asked", details: example.asked(2) });
  assert.deepEqual(await faultsOf(tooEarly), [["grant-without-question", "device", 2]]);

  const control = (isOffered: boolean) =>
    ({ type: "control-granted", details: { ...example.answered(2), isOffered } }) as const;
  const viewAsked = await asking();
  await viewAsked.log("console", { type: "view-asked", details: example.asked(2) });
  await viewAsked.log("device", control(false));
  assert.deepEqual(await faultsOf(viewAsked), [["grant-without-question", "device", 2]], "another right");
  const offered = await asking();
  await offered.log("device", control(true));
  assert.deepEqual(await faultsOf(offered), []);

  const text = async (asked: "in" | "out") => {
    const session = await asking();
    await session.log("console", {
      type: "clipboard-asked",
      details: { questionId: example.asked(2).questionId, direction: asked },
    });
    await session.log("device", {
      type: "clipboard-granted",
      details: { ...example.answered(2), direction: "in" },
    });
    return faultsOf(session);
  };
  assert.deepEqual(await text("in"), []);
  assert.deepEqual(await text("out"), [["grant-without-question", "device", 2]], "the other direction");

  const twice = await asking();
  await twice.log("device", { type: "view-refused", details: example.answered(1) });
  await twice.log("device", granted);
  assert.deepEqual(await faultsOf(twice), [["answered-twice", "device", 3]]);
});

void test("R012 the log's order is enough when the device did not name the question", async () => {
  const session = createTestSession();
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  const joined = await session.sign("console", { type: "joined", details: example.joined });
  await session.sign("server", { type: "logged", details: {} }, joined);
  const asked = await session.sign("console", { type: "view-asked", details: example.asked(1) });
  await session.sign("server", { type: "logged", details: {} }, asked);
  const yes = await session.sign("device", granted);
  await session.sign("server", { type: "logged", details: {} }, yes);
  assert.deepEqual(await faultsOf(session), []);
});

void test("R036 two sides that name different session keys or employees are a problem", async () => {
  const changes = [
    { ...example.joined, sessionHash: example.sha256(99) },
    { ...example.joined, employee: { ...example.employee, name: "Iemand anders" } },
  ];
  for (const details of changes) {
    const session = createTestSession();
    await session.log("device", { type: "terms-accepted", details: example.acceptance });
    await session.log("device", { type: "joined", details: example.joined });
    await session.log("console", { type: "joined", details });
    assert.deepEqual(await faultsOf(session), [["joined-differs", "console", 0]]);
  }
});

void test("R036 R048 what a side says of the employee's identity stands once, after its own joined", async () => {
  const shown = {
    type: "identity-shown",
    details: { employee: example.employee, verification: "no-proof" },
  } as const;
  const right = await asking();
  await right.log("device", shown);
  assert.deepEqual(await faultsOf(right), []);
  await right.log("device", shown);
  assert.deepEqual(await faultsOf(right), [["identity-misplaced", "device", 3]]);

  const early = createTestSession();
  await early.log("device", { type: "terms-accepted", details: example.acceptance });
  await early.log("device", shown);
  await early.log("device", { type: "joined", details: example.joined });
  assert.deepEqual(await faultsOf(early), [["identity-misplaced", "device", 1]]);
});

void test("a record without the device's events accepts nothing", async () => {
  const session = createTestSession();
  assert.deepEqual(await faultsOf(session), [["no-acceptance", "device", undefined]]);
  await session.log("console", { type: "joined", details: example.joined });
  assert.deepEqual(await faultsOf(session), [["no-acceptance", "device", undefined]]);
});

void test("two sides with one key are a problem", async () => {
  const session = createTestSession();
  await session.log("device", { type: "terms-accepted", details: example.acceptance });
  const seed = createTestSession({ firstSeed: 3 });
  const joined = await seed.sign("device", { type: "terms-accepted", details: example.acceptance });
  assert.notEqual(joined.jws, session.entries[0]?.jws);
  const device = seed.entries[0] as EvidenceEntry;
  assert.deepEqual(await faultsOf(session, [device, ...session.entries.slice(1)]), [
    ["key-shared", "server", undefined],
    ["head-unknown", "server", 0],
  ]);
});

void test("a tail that was left out is noticed when another side knew of it", async () => {
  const session = await playWholeSession();
  const { timeline } = await readRecord(session.record(), session.ports);
  const withoutLast = (signer: Signer, count: number) => {
    const left = timeline.filter((item) => item.signer === signer).slice(0, -count);
    return timeline.filter((item) => item.signer !== signer || left.includes(item)).map(({ entry }) => entry);
  };
  const cut = await verifyRecord({ ...session.record(), entries: withoutLast("console", 1) }, session.ports);
  assert.deepEqual(cut.notes, [
    { note: "tail-missing", signer: "console", sequence: 3 },
    { note: "no-end", signer: "console", sequence: 2 },
  ]);
  const silent = await verifyRecord(
    { ...session.record(), entries: withoutLast("server", 1) },
    session.ports,
  );
  assert.deepEqual(silent.problems, [], "nobody knew of the server's last event: not provable");
});

void test("those who name the same missing event must agree on it", async () => {
  const session = createTestSession();
  const { device, console: consoleChain } = session.chains;
  const first = await session.sign("device", { type: "terms-accepted", details: example.acceptance });
  await session.sign("server", { type: "logged", details: {} }, first);
  const prepared = await device.prepare(session.stamp(endedEvent));
  await consoleChain.observe(prepared);
  const shown = await device.append(session.stamp({ type: "code-shown", details: example.codeShown }));
  await session.sign("console", { type: "joined", details: example.joined });
  await session.sign("server", { type: "logged", details: {} }, shown);
  assert.deepEqual(await faultsOf(session), [["head-unknown", "server", 1]]);
});

void test("one fault is told once and the rest of the record is still read", async () => {
  const session = await playWholeSession();
  const touched = session.entries.map((entry, index) =>
    index === 6 ? { ...entry, details: { ...entry.details, json: '{"x":1}' } } : entry,
  );
  const { verdict, timeline } = await readRecord({ ...session.record(), entries: touched }, session.ports);
  assert.deepEqual(verdict.problems[0], { fault: "details", signer: "device", sequence: 3, entryIndex: 6 });
  assert.equal(timeline.length, session.entries.length - 1);
  assert.deepEqual(verdict.provenStatements, []);
  assert(timeline.some((item) => item.hasProblem));
  assert(timeline.some((item) => !item.hasProblem));
});
