import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { verifyRecord } from "@meekijk/evidence";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { BrandSlug, DeviceNonce, EvidenceEntry, RoutingNumber, SessionRecord } from "@meekijk/protocol";
import { publishTermsVersion } from "../brands/terms.service.ts";
import type { Database } from "../database/database-schema.ts";
import { IndexedJournal } from "../journal/indexed-journal.ts";
import { PostgresJournal } from "../journal/postgres-journal.ts";
import { eventsOfSession } from "../testing/events-of-session.ts";
import { openEvidenceFiles } from "../testing/evidence-files.ts";
import { createSampleBrand, currentDocuments, sampleDocument } from "../testing/sample-brand.ts";
import {
  createSampleSigner,
  sampleAcceptance,
  sampleEnd,
  sampleJoin,
  testEvidencePorts,
} from "../testing/sample-device.ts";
import type { SampleSigner } from "../testing/sample-device.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { readRecordedEvent } from "./recorded-event.ts";
import { generateServerKeyPem, readServerKey } from "./server-key.ts";
import { toEntry } from "./session-event.repository.ts";
import { DurableSessionLedger } from "./session-ledger.service.ts";
import { sessionSettings } from "./session-settings.ts";

const startMs = Date.UTC(2026, 10, 20, 12);
const employee = employeeIdentitySchema.parse({
  employeeId: "noor",
  name: "Noor",
  organisation: "Voorbeeld",
});

describeOnBothDatabases("session ledger", (openDatabase, kind) => {
  const folder = mkdtempSync(join(tmpdir(), "meekijk-ledger-"));
  let database: Database;
  let ledger: DurableSessionLedger;
  let files: Awaited<ReturnType<typeof openEvidenceFiles>> | undefined;
  const serverKey = readServerKey(generateServerKeyPem());

  const openLedger = async () => {
    if (kind === "embedded") files ??= await openEvidenceFiles(folder);
    const journal = files ? await IndexedJournal.open(files, database) : new PostgresJournal(database);
    const ports = { database, journal, serverKey, evidencePorts: testEvidencePorts, randomBytes };
    return new DurableSessionLedger(ports);
  };
  before(async () => {
    database = openDatabase();
    ledger = await openLedger();
  });
  after(async () => {
    await files?.[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const requestOf = (device: SampleSigner, brandSlug: BrandSlug, acceptance: EvidenceEntry) => ({
    sessionId: device.sessionId,
    brandSlug,
    devicePublicKey: device.publicKey,
    deviceForm: "browser" as const,
    acceptance,
    nowMs: startMs,
  });
  const openSession = async (slug: string) => {
    const brandSlug = await createSampleBrand(database, slug);
    const device = await createSampleSigner("device");
    const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
    const acceptance = await device.sign({ type: "terms-accepted", details }, startMs);
    const request = requestOf(device, brandSlug, acceptance);
    const opened = await ledger.openSession(request);
    assert.equal(opened.kind, "opened");
    await device.observe(opened.receipt);
    return { brandSlug, device, acceptance, request, ...opened };
  };
  const append = (signer: SampleSigner, side: "device" | "console", entry: EvidenceEntry, nowMs = startMs) =>
    ledger.append({ sessionId: signer.sessionId, side, entry, nowMs });
  const readRecord = async ({ sessionId }: SampleSigner): Promise<SessionRecord> => {
    const entries = (await eventsOfSession(database, sessionId)).flatMap((row) => toEntry(row) ?? []);
    return { format: "meekijk-record", v: 1, sessionId, entries };
  };

  test("R008 an acceptance of the current documents opens a session, and the receipt names it", async () => {
    const { device, receipt, session } = await openSession("opens");
    const head = readRecordedEvent(receipt).payload.heads.device;
    const [first] = await eventsOfSession(database, device.sessionId);
    assert.deepEqual(head, { sequence: 0, sha256: first?.sha256 });
    assert.equal(session.brandName, "Merk opens");
    assert.equal(session.employee, undefined);
  });

  test("R003 R008 another hash, version, brand, legal entity or missing document opens nothing", async () => {
    const brandSlug = await createSampleBrand(database, "refuses");
    const documents = await currentDocuments(database, brandSlug);
    const other = await createSampleBrand(database, "other");
    const good = sampleAcceptance(brandSlug, documents);
    const [first, second, third] = documents;
    assert(first && second && third);
    const wrong = [
      { ...good, documents: [{ ...first, sha256: second.sha256 }, second, third] },
      { ...good, documents: [{ ...first, version: 2 }, second, third] },
      { ...good, legalEntity: "Iemand anders B.V." },
      { ...good, brandName: "Iemand anders" },
      { ...good, language: "en" as const },
      sampleAcceptance(other, documents),
    ];
    for (const details of wrong) {
      const device = await createSampleSigner("device");
      const acceptance = await device.sign({ type: "terms-accepted", details }, startMs);
      const result = await ledger.openSession(requestOf(device, brandSlug, acceptance));
      assert.equal(result.kind, "refused", JSON.stringify(details));
      assert.deepEqual(await eventsOfSession(database, device.sessionId), []);
    }
    const twice = { ...good, documents: [first, first, third] };
    const device = await createSampleSigner("device");
    await assert.rejects(device.sign({ type: "terms-accepted", details: twice }, startMs), {
      reason: "details",
    });
  });

  test("R008 after new terms were published, the old ones are not taken any more", async () => {
    const { brandSlug } = await openSession("new-terms");
    const old = await currentDocuments(database, brandSlug);
    await publishTermsVersion(database, sampleDocument(brandSlug, "session-terms", 2), startMs);
    for (const [documents, kind] of [
      [old, "refused"],
      [await currentDocuments(database, brandSlug), "opened"],
    ] as const) {
      const device = await createSampleSigner("device");
      const details = sampleAcceptance(brandSlug, documents);
      const acceptance = await device.sign({ type: "terms-accepted", details }, startMs);
      const result = await ledger.openSession(requestOf(device, brandSlug, acceptance));
      assert.equal(result.kind, kind);
    }
  });

  test("an acceptance signed by another key opens nothing", async () => {
    const brandSlug = await createSampleBrand(database, "key");
    const device = await createSampleSigner("device");
    const thief = await createSampleSigner("device", device.sessionId);
    const details = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
    const acceptance = await thief.sign({ type: "terms-accepted", details }, startMs);
    const result = await ledger.openSession(requestOf(device, brandSlug, acceptance));
    assert.equal(result.kind, "refused");
  });

  test("opening again after a lost answer gives the same receipt and new tokens, until something happened", async () => {
    const { device, request, receipt, resumeToken } = await openSession("again");
    const again = await ledger.openSession(request);
    assert.equal(again.kind, "opened");
    assert.deepEqual(again.receipt, receipt);
    assert.notEqual(again.resumeToken, resumeToken);
    const shown = { type: "code-shown", details: { routingNumber: "123" as RoutingNumber } } as const;
    assert.equal((await append(device, "device", await device.sign(shown, startMs))).kind, "appended");
    assert.equal((await ledger.openSession(request)).kind, "refused");
  });

  test("an entry that is sent again gets its own receipt again, also behind a later one", async () => {
    const { device } = await openSession("resend");
    const pause = await device.sign({ type: "paused", details: {} }, startMs);
    const resume = await device.sign({ type: "resumed", details: {} }, startMs);
    const first = await append(device, "device", pause);
    await append(device, "device", resume);
    assert.equal(first.kind, "appended");
    assert.deepEqual(await append(device, "device", pause), first);
    assert.equal((await readRecord(device)).entries.length, 6);
  });

  test("a gap, a false signature and the other side's chain are refused with their reason", async () => {
    const { device } = await openSession("false");
    const thief = await createSampleSigner("device", device.sessionId);
    const false0 = await thief.sign({ type: "terms-accepted", details: await details(device) }, startMs);
    const skipped = await device.sign({ type: "paused", details: {} }, startMs);
    const gap = await device.sign({ type: "resumed", details: {} }, startMs);
    assert.deepEqual(await append(device, "device", false0), { kind: "refused", reason: "signature" });
    assert.deepEqual(await append(device, "device", gap), { kind: "refused", reason: "chain" });
    const altered = { ...skipped, details: { ...skipped.details, json: '{"a":1}' } };
    assert.deepEqual(await append(device, "device", altered), { kind: "refused", reason: "details" });
    assert.deepEqual(await append(device, "console", skipped), { kind: "refused", reason: "signature" });
    assert.equal((await append(device, "device", skipped)).kind, "appended");
  });

  const details = async (device: SampleSigner) => {
    const [first] = await eventsOfSession(database, device.sessionId);
    return JSON.parse(first?.details_json ?? "") as ReturnType<typeof sampleAcceptance>;
  };

  test("R036 a console says first that it joined, as the employee whom the server let in", async () => {
    const { device } = await openSession("join");
    const bind = async () => {
      const helper = await createSampleSigner("console", device.sessionId);
      const { sessionId, publicKey: consolePublicKey } = helper;
      await ledger.bindConsole({ sessionId, employee, consolePublicKey, nowMs: startMs });
      return helper;
    };
    const asked = {
      type: "view-asked",
      details: { questionId: "AAAAAAAAAAA" as never, reason: "Printer" },
    } as const;
    const early = await bind();
    const tooEarly = await append(early, "console", await early.sign(asked, startMs));
    assert.deepEqual(tooEarly, { kind: "refused", reason: "chain" });
    const other = { ...employee, employeeId: "bram" as typeof employee.employeeId };
    const liar = await bind();
    const lie = await append(liar, "console", await liar.sign(sampleJoin(other), startMs));
    assert.deepEqual(lie, { kind: "refused", reason: "chain" });
    const helper = await bind();
    assert.equal(
      (await append(helper, "console", await helper.sign(sampleJoin(employee), startMs))).kind,
      "appended",
    );
    assert.equal((await append(helper, "console", await helper.sign(asked, startMs))).kind, "appended");
    const row = await database
      .selectFrom("sessions")
      .selectAll()
      .where("session_id", "=", device.sessionId)
      .executeTakeFirstOrThrow();
    assert.equal(row.reason, "Printer");
    assert.equal(row.joined_at?.getTime(), startMs);
    await assert.rejects(bind(), RangeError);
  });

  test("R050 an employee owes a write-up from the end until it is on record, and it is taken once", async () => {
    const worker = { ...employee, employeeId: `writer-${kind}` as typeof employee.employeeId };
    const { device, session } = await openSession("write-up");
    const owes = () => ledger.owesWriteUp({ ...session, employeeId: worker.employeeId });
    const { sessionId } = device;
    const helper = await createSampleSigner("console", sessionId);
    await ledger.bindConsole({
      sessionId,
      employee: worker,
      consolePublicKey: helper.publicKey,
      nowMs: startMs,
    });
    await append(helper, "console", await helper.sign(sampleJoin(worker), startMs));
    const written = { employee: worker, outcome: "solved" as const, workDone: "Stuurprogramma vernieuwd" };
    assert.equal(await owes(), false);
    assert.equal(await ledger.recordOutcome(sessionId, written, startMs), false);
    await ledger.endSession(sessionId, startMs);
    assert.equal(await owes(), true);
    const results = await Promise.all([1, 2].map(() => ledger.recordOutcome(sessionId, written, startMs)));
    assert.deepEqual(results, [true, false]);
    assert.equal(await owes(), false);
    const last = (await readRecord(device)).entries.at(-1);
    assert.equal(last && readRecordedEvent(last).type, "outcome-recorded");
  });

  test("an employee who left before the code was proven owes nothing and is gone from the session", async () => {
    const worker = { ...employee, employeeId: `leaver-${kind}` as typeof employee.employeeId };
    const { sessionId, tenantId } = (await openSession("leaver")).session;
    const helper = await createSampleSigner("console", sessionId);
    await ledger.bindConsole({
      sessionId,
      employee: worker,
      consolePublicKey: helper.publicKey,
      nowMs: startMs,
    });
    await ledger.releaseConsole(sessionId);
    await ledger.endSession(sessionId, startMs);
    assert.equal(await ledger.owesWriteUp({ tenantId, employeeId: worker.employeeId }), false);
    const entry = await helper.sign(sampleJoin(worker), startMs);
    assert.deepEqual(await append(helper, "console", entry), { kind: "refused", reason: "signature" });
  });

  test("R041 a resume token works for its own side, until the next one is used, and not after the end", async () => {
    const { device, resumeToken } = await openSession("resume");
    const { sessionId } = device;
    const resume = (token: typeof resumeToken, side: "device" | "console" = "device") =>
      ledger.resume({ sessionId, side, resumeToken: token, nowMs: startMs });
    assert.equal(await resume(resumeToken, "console"), undefined);
    const results = await Promise.all([resume(resumeToken), resume(resumeToken)]);
    const [won, again] = results;
    assert(won && again);
    // The answer may be lost on its way: whoever asks again gets the very same one.
    assert.equal(again.resumeToken, won.resumeToken);
    assert.equal((await resume(resumeToken))?.resumeToken, won.resumeToken);
    const stored = JSON.stringify(await database.selectFrom("sessions").selectAll().execute());
    for (const token of [resumeToken, won.resumeToken]) assert(!stored.includes(token));
    const next = await resume(won.resumeToken);
    assert(next);
    assert.equal(await resume(resumeToken), undefined);
    await ledger.endSession(sessionId, startMs);
    for (const token of [resumeToken, won.resumeToken, next.resumeToken])
      assert.equal(await resume(token), undefined);
  });

  test("after the end, what was signed before it is taken for a day; what was signed after it is not", async () => {
    const endMs = startMs + 10 * 60_000;
    const dayMs = sessionSettings.lateEventMs;
    // The device's clock is three hours behind; its acceptance shows that.
    const behindMs = 3 * 60 * 60_000;
    const late = async (slug: string, signedMs: number, arrivesMs: number) => {
      const brandSlug = await createSampleBrand(database, slug);
      const device = await createSampleSigner("device");
      const accepted = sampleAcceptance(brandSlug, await currentDocuments(database, brandSlug));
      const acceptance = await device.sign({ type: "terms-accepted", details: accepted }, startMs - behindMs);
      await ledger.openSession(requestOf(device, brandSlug, acceptance));
      const asked = { sessionId: device.sessionId, employeeId: undefined, nowMs: arrivesMs };
      assert.equal(await ledger.takesLateEvents({ ...asked, side: "device" }), false, "not over yet");
      await ledger.endSession(device.sessionId, endMs);
      const isInTime = arrivesMs <= endMs + dayMs;
      assert.equal(await ledger.takesLateEvents({ ...asked, side: "device" }), isInTime);
      assert.equal(await ledger.takesLateEvents({ ...asked, side: "console" }), false, "nobody joined");
      return append(device, "device", await device.sign(sampleEnd, signedMs - behindMs), arrivesMs);
    };
    const hourMs = 60 * 60_000;
    assert.equal((await late("late-1", endMs - 1000, endMs + hourMs)).kind, "appended");
    const over = { kind: "refused", reason: "session-over" };
    assert.deepEqual(await late("late-2", endMs - 1000, endMs + dayMs + 1), over);
    assert.deepEqual(await late("late-3", endMs + hourMs, endMs + hourMs), over);
  });

  test("nothing follows a side's own end, and a session nobody opened takes nothing", async () => {
    const { device } = await openSession("over");
    const prepared = await device.sign(sampleEnd, startMs);
    assert.equal(await ledger.isSignedEnd(device.sessionId, "device", prepared), true);
    assert.equal(await ledger.isSignedEnd(device.sessionId, "console", prepared), false);
    assert.equal((await append(device, "device", prepared)).kind, "appended");
    const stranger = await createSampleSigner("device");
    const entry = await stranger.sign({ type: "terms-accepted", details: await details(device) }, startMs);
    assert.deepEqual(await append(stranger, "device", entry), { kind: "refused", reason: "session-over" });
    assert.equal(await ledger.isSignedEnd(device.sessionId, "device", entry), false);
  });

  test("numbers come back after a restart: the newest of a living session, and all at rest", async () => {
    const { device } = await openSession("numbers");
    const { sessionId } = device;
    const number = (digits: string, status: "waiting" | "held" | "used" | "resting", untilMs: number) => ({
      routingNumber: digits as RoutingNumber,
      deviceNonce: "A".repeat(22) as DeviceNonce,
      status,
      untilMs,
    });
    await ledger.saveNumber(sessionId, number("111", "waiting", startMs + 1000));
    await ledger.saveNumber(sessionId, number("111", "resting", startMs + 2000));
    await ledger.saveNumber(sessionId, number("222", "held", startMs + 3000));
    const restarted = await openLedger();
    const session = (await restarted.unendedSessions()).find((one) => one.sessionId === sessionId);
    assert.deepEqual(session?.number, number("222", "held", startMs + 3000));
    const restOf = async (nowMs: number) =>
      (await restarted.restingNumbers(nowMs)).map((one) => one.number.routingNumber);
    assert.deepEqual(await restOf(startMs), ["111"]);
    assert.deepEqual(await restOf(startMs + 2000), []);
    await restarted.endSession(sessionId, startMs);
    assert.deepEqual(await restOf(startMs), ["111", "222"]);
    assert.equal(
      (await restarted.unendedSessions()).some((one) => one.sessionId === sessionId),
      false,
    );
  });

  test("no signed content, however strange, stops the ledger or the next start", async () => {
    const { device } = await openSession("strange");
    const { sessionId } = device;
    const strange = { ...employee, name: "N\0or \ud800", organisation: "\0" };
    const helper = await createSampleSigner("console", sessionId);
    await ledger.bindConsole({ sessionId, employee, consolePublicKey: helper.publicKey, nowMs: startMs });
    const years = ["0000-01-01T00:00:00.000Z", "9999-12-31T23:59:59.999Z"].map((at) => Date.parse(at));
    const asked = { questionId: "AAAAAAAAAAA" as never, reason: "\0\u2028" };
    const results = [
      await append(helper, "console", await helper.sign(sampleJoin(strange), startMs)),
      await append(helper, "console", await helper.sign({ type: "view-asked", details: asked }, startMs)),
      await append(device, "device", await device.sign({ type: "paused", details: {} }, years[0] ?? 0)),
      await append(device, "device", await device.sign({ type: "resumed", details: {} }, years[1] ?? 0)),
    ];
    assert.deepEqual(new Set(results.map(({ kind: result }) => result)), new Set(["appended"]));
    ledger = await openLedger();
    assert.equal((await append(device, "device", await device.sign(sampleEnd, startMs))).kind, "appended");
  });

  test("R048 a restarted server continues every chain, and an outsider finds the record consistent", async () => {
    const { device } = await openSession("restart");
    await append(device, "device", await device.sign({ type: "paused", details: {} }, startMs));
    ledger = await openLedger();
    const resumed = await device.sign({ type: "resumed", details: {} }, startMs);
    assert.equal((await append(device, "device", resumed)).kind, "appended");
    await append(device, "device", await device.sign(sampleEnd, startMs));
    const verdict = await verifyRecord(await readRecord(device), testEvidencePorts);
    assert.deepEqual([verdict.isConsistent, ...verdict.problems, ...verdict.notes], [true]);
  });

  test("events of one session that arrive together keep their order; other sessions run beside them", async () => {
    const opened = await Promise.all(["side-1", "side-2", "side-3"].map((slug) => openSession(slug)));
    const work = opened.map(async ({ device }) => {
      const entries: EvidenceEntry[] = [];
      for (let index = 0; index < 6; index += 1) {
        const type = index % 2 === 0 ? "paused" : "resumed";
        entries.push(await device.sign({ type, details: {} }, startMs));
      }
      const results = await Promise.all(entries.map((entry) => append(device, "device", entry)));
      assert.deepEqual(new Set(results.map((result) => result.kind)), new Set(["appended"]));
    });
    await Promise.all(work);
  });
});
