import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, test } from "node:test";
import { verifyRecord } from "@meekijk/evidence";
import {
  employeeIdentitySchema,
  mySessionsSchema,
  recordViewSchema,
  tenantIdSchema,
} from "@meekijk/protocol";
import type { BrandSlug, EmployeeIdentity, EvidenceEntry, Token } from "@meekijk/protocol";
import { demoEmployees } from "../demo/demo-employees.ts";
import { demoTenant } from "../demo/demo-tenant.ts";
import { readRecordedEvent } from "../sessions/recorded-event.ts";
import { TestClient } from "../signalling/testing/test-client.ts";
import { createSampleBrand, currentDocuments } from "../testing/sample-brand.ts";
import {
  createSampleSigner,
  sampleAcceptance,
  sampleEnd,
  sampleJoin,
  testEvidencePorts,
} from "../testing/sample-device.ts";
import type { SampleSigner } from "../testing/sample-device.ts";
import { TestServer } from "../testing/test-server.ts";

const [noor, bram] = demoEmployees.map((employee) => employeeIdentitySchema.parse(employee));
assert(noor && bram);
const notFound = { status: 404, body: { error: "not-found" } };

let world: TestServer;
let brandSlug: BrandSlug;
before(async () => {
  world = await TestServer.start();
  brandSlug = await createSampleBrand(
    world.server.database,
    "sample",
    tenantIdSchema.parse(demoTenant.tenantId),
  );
});
after(() => world[Symbol.asyncDispose]());

async function accept(): Promise<{ device: SampleSigner; acceptance: EvidenceEntry }> {
  const device = await createSampleSigner("device");
  const details = sampleAcceptance(brandSlug, await currentDocuments(world.server.database, brandSlug));
  return { device, acceptance: await device.sign({ type: "terms-accepted", details }, world.nowMs) };
}

/** A session that lives at the server, its device on a real socket. */
async function openSession() {
  const { device, acceptance } = await accept();
  const client = new TestClient(`ws://127.0.0.1:${world.server.port}/rendezvous/device`, {
    headers: { origin: world.origin },
  });
  assert.equal(await client.status(), 101);
  client.send({
    type: "open-session",
    protocolVersion: 1,
    sessionId: device.sessionId,
    brandSlug,
    devicePublicKey: device.publicKey,
    deviceForm: "browser",
    acceptance,
  });
  const opened = await client.expect("session-opened");
  await device.observe(opened["receipt"] as EvidenceEntry);
  return { device, client, recordToken: opened["recordToken"] as Token };
}

/** The same with an employee who proved the code, as far as the ledger is concerned. */
async function openJoinedSession(employee: EmployeeIdentity) {
  const session = await openSession();
  const { ledger } = world.server;
  const { sessionId } = session.device;
  const helper = await createSampleSigner("console", sessionId);
  const { publicKey: consolePublicKey } = helper;
  const { nowMs } = world;
  await ledger.bindConsole({ sessionId, employee, consolePublicKey, nowMs });
  const entry = await helper.sign(sampleJoin(employee), nowMs);
  assert.equal((await ledger.append({ sessionId, side: "console", entry, nowMs })).kind, "appended");
  return { ...session, helper, sessionId };
}

const outcome = { outcome: "solved", workDone: "Stuurprogramma vernieuwd" };

test("R049 the customer's token opens the whole record, and nothing else does", async () => {
  const { device, recordToken, client } = await openSession();
  const path = `/api/records/${device.sessionId}`;
  const view = recordViewSchema.parse((await world.json(path, { bearer: recordToken })).body);
  assert.equal(view.damageReportUntil, null);
  assert.equal(view.record.entries.length, 2);
  assert.equal((await verifyRecord(view.record, testEvidencePorts)).isConsistent, true);
  const other = await openSession();
  for (const bearer of [other.recordToken, randomBytes(32).toString("base64url"), "x"]) {
    assert.deepEqual(await world.json(path, { bearer }), notFound);
  }
  assert.deepEqual(await world.json("/api/records/x", { bearer: recordToken }), notFound);
  assert.equal((await world.send(path, { bearer: recordToken })).headers["cache-control"], "no-store");
  for (const socket of [client, other.client]) socket.webSocket.terminate();
});

test("R048 an employee reads the record of an own session; anyone else's does not exist", async () => {
  const { sessionId, client } = await openJoinedSession(noor);
  const path = `/api/records/${sessionId}`;
  const own = await world.json(path, { cookie: await world.signIn(noor.employeeId) });
  assert.equal(recordViewSchema.parse(own.body).record.entries.length, 4);
  assert.deepEqual(await world.json(path, { cookie: await world.signIn(bram.employeeId) }), notFound);
  assert.equal((await world.json(path)).status, 401);
  client.webSocket.terminate();
});

test("R050 R051 the outcome is taken once, after the end, from the employee concerned, and stands in the record", async () => {
  const { sessionId, client, recordToken } = await openJoinedSession(noor);
  const path = `/api/sessions/${sessionId}/outcome`;
  const cookie = await world.signIn(noor.employeeId);
  const write = (body: unknown, from = cookie) => world.json(path, { body, cookie: from });
  assert.deepEqual(await write(outcome), { status: 409, body: { error: "session-not-over" } });
  client.send({ type: "end" });
  await client.expect("closed");
  assert.deepEqual(await write(outcome, await world.signIn(bram.employeeId)), notFound);
  assert.equal((await write({ ...outcome, workDone: "  " })).status, 400);
  assert.equal((await write({ ...outcome, outcome: "perfect" })).status, 400);
  assert.equal((await write(outcome)).status, 204);
  assert.deepEqual(await write(outcome), { status: 409, body: { error: "write-up-closed" } });
  const { body } = await world.json(`/api/records/${sessionId}`, { bearer: recordToken });
  const { record, damageReportUntil } = recordViewSchema.parse(body);
  const last = readRecordedEvent(record.entries.at(-1) as EvidenceEntry);
  assert.equal(last.type, "outcome-recorded");
  assert.equal(last.type === "outcome-recorded" && last.details.employee.employeeId, noor.employeeId);
  assert.equal((await verifyRecord(record, testEvidencePorts)).isConsistent, true);
  const endDay = new Date(world.nowMs).toLocaleDateString("sv-SE", { timeZone: "Europe/Amsterdam" });
  const expected = new Date(Date.parse(`${endDay}T00:00:00Z`) + 14 * 24 * 60 * 60_000);
  assert.equal(damageReportUntil, expected.toISOString().slice(0, 10));
});

test("an employee's list holds the own sessions, newest first, with reason, end and outcome", async () => {
  const cookie = await world.signIn(bram.employeeId);
  const list = async () =>
    mySessionsSchema.parse((await world.json("/api/sessions", { cookie })).body).sessions;
  assert.deepEqual(await list(), []);
  const first = await openJoinedSession(bram);
  world.moveClock(1000);
  const second = await openJoinedSession(bram);
  const [newest, oldest, ...more] = await list();
  assert.deepEqual(
    [newest?.sessionId, oldest?.sessionId, more.length],
    [second.sessionId, first.sessionId, 0],
  );
  assert.equal(newest?.endedAt, null);
  first.client.send({
    type: "append",
    requestId: 1,
    entry: await first.device.sign(sampleEnd, world.nowMs),
  });
  await first.client.expect("appended");
  first.client.send({ type: "end" });
  await first.client.expect("closed");
  const ended = (await list()).find((session) => session.sessionId === first.sessionId);
  assert.equal(ended?.endReason, "customer-stopped");
  assert.notEqual(ended?.endedAt, null);
  second.client.webSocket.terminate();
});

test("R053 the customer gives feedback and reports damage with the record's token", async () => {
  const { device, client, recordToken } = await openSession();
  const { database } = world.server;
  const path = `/api/records/${device.sessionId}`;
  const feedback = { isSolved: true, feltSafe: null, remark: "Dank <script>" };
  const damage = { description: "Bestand weg", contact: "jan@example.nl" };
  assert.equal((await world.send(`${path}/feedback`, { body: feedback, bearer: recordToken })).status, 204);
  const again = { ...feedback, feltSafe: false };
  assert.equal((await world.send(`${path}/feedback`, { body: again, bearer: recordToken })).status, 204);
  assert.equal(
    (await world.send(`${path}/damage-report`, { body: damage, bearer: recordToken })).status,
    204,
  );
  const [row] = await database.selectFrom("feedback").selectAll().execute();
  assert.deepEqual([row?.is_solved, row?.felt_safe, row?.remark], [true, false, "Dank <script>"]);
  const [report] = await database.selectFrom("damage_reports").selectAll().execute();
  assert.equal(report?.description, "Bestand weg");
  for (const [action, body] of [
    ["feedback", feedback],
    ["damage-report", damage],
  ] as const) {
    assert.deepEqual(await world.json(`${path}/${action}`, { body }), notFound);
    const bearer = randomBytes(32).toString("base64url");
    assert.deepEqual(await world.json(`${path}/${action}`, { body, bearer }), notFound);
    assert.equal((await world.json(`${path}/${action}`, { body: {}, bearer: recordToken })).status, 400);
    const headers = { origin: "https://evil.example" };
    const foreign = await world.json(`${path}/${action}`, { body, bearer: recordToken, headers });
    assert.equal(foreign.status, 403);
  }
  client.webSocket.terminate();
});

test("a closing page ends its session with one request, and only its own signature can", async () => {
  const { device, client, recordToken } = await openSession();
  const stranger = await createSampleSigner("device", device.sessionId);
  const path = `/api/sessions/${device.sessionId}/closing`;
  const sealedEnd = "c2VhbGVk";
  const details = sampleAcceptance(brandSlug, await currentDocuments(world.server.database, brandSlug));
  const forged = await stranger.sign({ type: "terms-accepted", details }, world.nowMs);
  const forgedEnd = await stranger.sign(sampleEnd, world.nowMs);
  for (const entry of [forged, forgedEnd]) {
    const answer = await world.json(path, { body: { side: "device", sealedEnd, entry } });
    assert.deepEqual(answer, { status: 403, body: { error: "not-allowed" } });
  }
  const entry = await device.sign(sampleEnd, world.nowMs);
  const headers = { origin: "https://evil.example" };
  const body = { side: "device", sealedEnd, entry };
  assert.equal((await world.send(path, { body, headers })).status, 403);
  assert.equal((await world.send(path, { body: { ...body, side: "console" } })).status, 403);
  assert.equal((await world.send(path, { body: { ...body, sealedEnd: "x".repeat(5000) } })).status, 400);
  assert.equal((await world.send(path, { body })).status, 204);
  await client.expect("closed");
  const view = await world.json(`/api/records/${device.sessionId}`, { bearer: recordToken });
  const { record, damageReportUntil } = recordViewSchema.parse(view.body);
  assert.deepEqual(
    record.entries.map((one) => readRecordedEvent(one).type),
    ["terms-accepted", "logged", "session-ended", "logged"],
  );
  assert.notEqual(damageReportUntil, null);
  const living = await world.server.ledger.unendedSessions();
  assert(!living.some((session) => session.sessionId === device.sessionId));
  assert.equal((await world.send(path, { body })).status, 204);
});

test("a signed-out or revoked employee's socket closes", async () => {
  const cookie = await world.signIn(noor.employeeId);
  const client = new TestClient(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
    headers: { origin: world.origin, cookie },
  });
  assert.equal(await client.status(), 101);
  assert.equal((await world.send("/api/sign-out", { body: {}, cookie })).status, 204);
  assert.equal((await client.closed).reason, "not-signed-in");
  const again = await world.signIn(noor.employeeId);
  const next = new TestClient(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
    headers: { origin: world.origin, cookie: again },
  });
  assert.equal(await next.status(), 101);
  const row = await world.server.database
    .selectFrom("web_sessions")
    .select(["tenant_id", "web_session_id"])
    .where("ended_at", "is", null)
    .orderBy("created_at", "desc")
    .executeTakeFirstOrThrow();
  await world.server.revokeWebSession(row.tenant_id, row.web_session_id);
  assert.equal((await next.closed).reason, "not-signed-in");
  const refused = new TestClient(`ws://127.0.0.1:${world.server.port}/rendezvous/console`, {
    headers: { origin: world.origin, cookie: again },
  });
  assert.equal(await refused.status(), 401);
});
