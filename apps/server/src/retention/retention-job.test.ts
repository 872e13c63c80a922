import { parseJournalRecord } from "../journal/evidence-journal.ts";
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { employeeIdentitySchema } from "@meekijk/protocol";
import type { SessionId } from "@meekijk/protocol";
import { sql } from "kysely";
import { pino } from "pino";
import { saveFeedback } from "../aftercare/after-care.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { EvidenceJournal } from "../journal/evidence-journal.ts";
import { FileJournal } from "../journal/file-journal.ts";
import { IndexedJournal } from "../journal/indexed-journal.ts";
import { nodeFileSystem } from "../journal/node-file-system.ts";
import { PostgresJournal } from "../journal/postgres-journal.ts";
import { generateServerKeyPem, readServerKey } from "../sessions/server-key.ts";
import { DurableSessionLedger } from "../sessions/session-ledger.service.ts";
import { CustomerAccounts } from "../testing/customer-accounts.ts";
import { eventsOfSession } from "../testing/events-of-session.ts";
import { createSampleBrand, sampleTenantId } from "../testing/sample-brand.ts";
import { testEvidencePorts } from "../testing/sample-device.ts";
import { openEvidenceFiles } from "../testing/evidence-files.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { RetentionJob } from "./retention-job.ts";
import { changeRetentionMonths } from "./retention.repository.ts";
import { aftermath } from "./testing/aftermath.ts";

const endedMs = Date.UTC(2026, 10, 20, 12);
const dayMs = 24 * 60 * 60_000;
const at = (iso: string) => Date.parse(`${iso}T12:00:00Z`);
const noTimers = { setTimer: () => undefined, clearTimer: () => undefined };
const employee = employeeIdentitySchema.parse({
  employeeId: "noor-retain",
  name: "Noor Zeldzaam",
  organisation: "Voorbeeld",
});
const writeUp = { employee, outcome: "solved" as const, workDone: "Printer van Jan hersteld" };

describeOnBothDatabases("the clock of records, and erasing them", (openDatabase, kind) => {
  const folder = mkdtempSync(join(tmpdir(), "meekijk-retain-"));
  let database: Database;
  let journal: EvidenceJournal;
  let ledger: DurableSessionLedger;
  let job: RetentionJob;
  let nowMs = endedMs;
  const log = pino({ level: "silent" });
  const inSample = <T>(work: (tenant: TenantDatabase) => Promise<T>) =>
    inTenant(database, sampleTenantId, work);
  const sessionOf = (sessionId: SessionId) =>
    database.selectFrom("sessions").selectAll().where("session_id", "=", sessionId).executeTakeFirstOrThrow();
  const waitForWriters = (sessionIds: Iterable<SessionId>) => ledger.waitForWriters(sessionIds);
  const eraseAt = async (time: number) => {
    nowMs = time;
    await job.run();
  };
  const destructionOf = (sessionId: SessionId) =>
    database.selectFrom("destructions").selectAll().where("subject", "=", sessionId).executeTakeFirst();

  before(async () => {
    database = openDatabase();
    journal =
      kind === "embedded"
        ? await IndexedJournal.open(await openEvidenceFiles(folder), database)
        : new PostgresJournal(database);
    const serverKey = readServerKey(generateServerKeyPem());
    ledger = new DurableSessionLedger({
      database,
      journal,
      serverKey,
      evidencePorts: testEvidencePorts,
      randomBytes,
    });
    job = new RetentionJob({ database, journal, waitForWriters, nowMs: () => nowMs, ...noTimers, log });
    await createSampleBrand(database, "retain");
    await inSample((tenant) =>
      tenant
        .insertInto("employees")
        .values({
          tenant_id: sampleTenantId,
          employee_id: employee.employeeId,
          name: employee.name,
          organisation: employee.organisation,
          language: "nl",
          is_trained: true,
        })
        .execute(),
    );
  });
  after(async () => {
    await journal[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const { endSession, report, handle, damage } = aftermath({
    database: () => database,
    ledger: () => ledger,
    employee,
    endedMs,
  });

  test("R052 a record is kept through the last day of its clock and erased on the next, with all that names anybody", async () => {
    const sessionId = await endSession();
    assert.equal((await sessionOf(sessionId)).retain_until, "2027-11-20");
    await inSample((tenant) =>
      saveFeedback(tenant, {
        session_id: sessionId,
        is_solved: true,
        felt_safe: true,
        remark: "r",
        given_at: new Date(endedMs),
      }),
    );
    const before = await eventsOfSession(database, sessionId);
    await eraseAt(at("2027-11-20"));
    assert.deepEqual(await eventsOfSession(database, sessionId), before);
    await eraseAt(at("2027-11-21"));
    const events = await eventsOfSession(database, sessionId);
    assert.deepEqual(
      events,
      before.map((event) => ({ ...event, details_salt: null, details_json: null })),
      "what was signed stays",
    );
    for await (const { sessionId: of, entries } of journal.read("all"))
      if (of === sessionId) assert(entries.every(({ details }) => details === null));
    const session = await sessionOf(sessionId);
    assert.equal(session.erased_at?.getTime(), at("2027-11-21"));
    for (const [column, value] of Object.entries(session))
      assert(!String(value).includes("Zeldzaam") && !String(value).includes("noor-retain"), column);
    assert.equal(session.record_token_hash, null);
    const listed = await destructionOf(sessionId);
    assert.deepEqual(
      [listed?.event_details, listed?.feedback, listed?.retention_months, listed?.retained_until],
      [before.length, 1, 12, "2027-11-20"],
    );
    assert.equal(listed?.destroyed_on, "2027-11-21");
    await eraseAt(at("2027-11-22"));
    assert.deepEqual(await destructionOf(sessionId), listed, "once");
  });

  test("R052 a damage report starts the clock anew at its own moment, and so does a report and each answer to it", async () => {
    const sessionId = await endSession();
    await damage(sessionId, at("2027-03-10"));
    assert.equal((await sessionOf(sessionId)).retain_until, "2028-03-10");
    await report(sessionId, at("2027-04-01"));
    assert.equal((await sessionOf(sessionId)).retain_until, "2028-04-01");
    await handle(sessionId, at("2027-05-05"));
    assert.equal((await sessionOf(sessionId)).retain_until, "2028-05-05");
    // The clock of a server that was set back shortens nothing.
    await damage(sessionId, endedMs - dayMs);
    assert.equal((await sessionOf(sessionId)).retain_until, "2028-05-05");
    await eraseAt(at("2028-05-05"));
    assert.equal((await sessionOf(sessionId)).erased_at, null);
    await eraseAt(at("2028-05-06"));
    const listed = await destructionOf(sessionId);
    assert.deepEqual([listed?.damage_reports, listed?.session_reports], [2, 1]);
    for (const table of ["damage_reports", "session_reports", "routing_numbers", "feedback"] as const) {
      const rows = await database.selectFrom(table).selectAll().where("session_id", "=", sessionId).execute();
      assert.deepEqual(rows, [], table);
    }
    assert.equal(await damage(sessionId, nowMs), false, "nothing more is taken about it");
    assert.equal(await report(sessionId, nowMs), undefined);
  });

  test("R052 one about which somebody waits for an answer is kept, and so is one that runs", async () => {
    const held = await endSession();
    await report(held, endedMs);
    const live = await endSession();
    await database
      .updateTable("sessions")
      .set({ ended_at: null, retention_months: null, retain_until: null })
      .where("session_id", "=", live)
      .execute();
    await eraseAt(at("2033-01-01"));
    assert.equal((await sessionOf(held)).erased_at, null);
    assert.equal((await sessionOf(live)).erased_at, null);
    await handle(held, nowMs);
    await eraseAt(at("2034-01-01"));
    assert.equal((await sessionOf(held)).erased_at, null, "the answer began the clock again");
    await eraseAt(at("2034-01-02"));
    assert.equal((await sessionOf(held)).erased_at?.getTime(), nowMs);
    await ledger.endSession(live, nowMs);
  });

  test("R052 the setting counts for sessions that end from then on; one that ended before there was a clock gets it", async () => {
    const before = await endSession();
    assert.equal(await inSample((tenant) => changeRetentionMonths(tenant, 24)), 12);
    const later = await endSession();
    assert.equal((await sessionOf(before)).retain_until, "2027-11-20");
    assert.equal((await sessionOf(later)).retain_until, "2028-11-20");
    await inSample((tenant) => changeRetentionMonths(tenant, 1));
    const old = await endSession();
    await damage(old, at("2026-12-24"));
    await database
      .updateTable("sessions")
      .set({ retention_months: null, retain_until: null })
      .where("session_id", "=", old)
      .execute();
    await eraseAt(endedMs);
    const { retain_until: until, retention_months: months } = await sessionOf(old);
    assert.deepEqual([until, months], ["2027-01-24", 1]);
    await inSample((tenant) => changeRetentionMonths(tenant, 12));
  });

  test("R052 the first run after an upgrade erases nothing: a clock that comes late runs thirty days at least", async () => {
    const old = await endSession();
    await database
      .updateTable("sessions")
      .set({ retention_months: null, retain_until: null })
      .where("session_id", "=", old)
      .execute();
    await eraseAt(at("2030-01-01"));
    const session = await sessionOf(old);
    assert.deepEqual([session.retain_until, session.erased_at], ["2030-01-31", null]);
    await eraseAt(at("2030-01-31"));
    assert.equal((await sessionOf(old)).erased_at, null);
    await eraseAt(at("2030-02-01"));
    assert.equal((await destructionOf(old))?.retained_until, "2030-01-31");
  });

  test("R052 an erasure that was interrupted after its mark goes on at the next run", async () => {
    const sessionId = await endSession();
    const broken = new RetentionJob({
      database,
      journal: { eraseDetails: () => Promise.reject(new Error("disk")) },
      waitForWriters,
      nowMs: () => at("2027-11-21"),
      ...noTimers,
      log,
    });
    await assert.rejects(broken.run(), /disk/);
    assert.equal((await sessionOf(sessionId)).erased_at?.getTime(), at("2027-11-21"));
    assert.equal(await destructionOf(sessionId), undefined);
    await eraseAt(at("2027-11-22"));
    assert.equal((await destructionOf(sessionId))?.destroyed_on, "2027-11-22");
  });

  test("R052 nothing more is signed into a session from the moment that it is marked", async () => {
    const sessionId = await endSession();
    const before = await eventsOfSession(database, sessionId);
    await database
      .updateTable("sessions")
      .set({ erased_at: new Date(at("2027-11-21")) })
      .where("session_id", "=", sessionId)
      .execute();
    assert.equal(await ledger.recordOutcome(sessionId, writeUp, at("2027-11-21")), false);
    const closed = await ledger.closeRecord(
      sessionId,
      () => assert.fail("nothing is to be said"),
      at("2027-11-21"),
    );
    assert.equal(closed, undefined);
    assert.deepEqual(await eventsOfSession(database, sessionId), before);
    await eraseAt(at("2027-11-22"));
  });

  test("R052 a write-up that is under way when its session is marked is erased with it", async () => {
    const sessionId = await endSession();
    const [reached, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = new DurableSessionLedger({
      database,
      journal: {
        append: async (record) => {
          reached.resolve();
          await released.promise;
          return journal.append(record);
        },
      } as EvidenceJournal,
      serverKey: readServerKey(generateServerKeyPem()),
      evidencePorts: testEvidencePorts,
      randomBytes,
    });
    const written = slow.recordOutcome(sessionId, writeUp, at("2027-11-21"));
    await reached.promise;
    const erasing = new RetentionJob({
      database,
      journal,
      waitForWriters: (sessionIds) => {
        released.resolve();
        return slow.waitForWriters(sessionIds);
      },
      nowMs: () => at("2027-11-21"),
      ...noTimers,
      log,
    });
    await erasing.run();
    released.resolve();
    assert.equal(await written, true);
    for await (const { sessionId: of, entries } of journal.read("all"))
      if (of === sessionId) assert(entries.every(({ details }) => details === null));
    const events = await eventsOfSession(database, sessionId);
    assert(events.every(({ details_json: json }) => json === null));
  });

  if (kind === "embedded")
    test("R052 a journal that came from a back-up loses again what was erased, when the server starts", async () => {
      const sessionId = await endSession();
      const copy = mkdtempSync(join(tmpdir(), "meekijk-back-up-"));
      cpSync(folder, copy, { recursive: true });
      await eraseAt(at("2027-11-21"));
      await using restored = await FileJournal.open({
        folder: copy,
        fileSystem: nodeFileSystem,
        parseRecord: parseJournalRecord,
      });
      const countDetails = async () => {
        let count = 0;
        for await (const { sessionId: of, entries } of restored.read("all"))
          if (of === sessionId) count += entries.filter(({ details }) => details !== null).length;
        return count;
      };
      assert((await countDetails()) > 0);
      await new RetentionJob({
        database,
        journal: restored,
        waitForWriters,
        nowMs: () => nowMs,
        ...noTimers,
        log,
      }).run();
      assert.equal(await countDetails(), 0);
      rmSync(copy, { recursive: true });
    });

  test("R052 words in an account's history about the session go, and the line stays", async () => {
    const accounts = new CustomerAccounts(database);
    const customerId = await accounts.add("history@example.nl", "retain" as never);
    const sessionId = await endSession();
    const row = { tenant_id: sampleTenantId, customer_id: customerId, at: new Date(endedMs) };
    const unset = { actor_customer_id: null, actor_employee_id: null, web_session_id: null } as const;
    for (const about of [sessionId, null])
      await database
        .insertInto("customer_events")
        .values({ ...row, ...unset, kind: "session-disowned", session_id: about, subject: "Ik ben Jan" })
        .execute();
    await eraseAt(at("2027-11-21"));
    const rows = await database
      .selectFrom("customer_events")
      .select(["session_id", "subject"])
      .where("customer_id", "=", customerId)
      .orderBy("customer_event_id")
      .execute();
    assert.deepEqual(rows, [
      { session_id: sessionId, subject: null },
      { session_id: null, subject: "Ik ben Jan" },
    ]);
    assert.equal((await destructionOf(sessionId))?.account_notes, 1);
  });

  test("R052 the database lets nobody change, bring back or delete evidence: details go, together, and that is all", async () => {
    const sessionId = await endSession();
    await report(sessionId, endedMs);
    const of = sql`WHERE session_id = ${sessionId}`;
    for (const statement of [
      sql`DELETE FROM session_events ${of}`,
      sql`UPDATE session_events SET jws = 'x' ${of}`,
      sql`UPDATE session_events SET details_json = '{}' ${of}`,
      sql`UPDATE session_events SET details_salt = NULL ${of}`,
      sql`UPDATE session_events SET details_salt = NULL, details_json = NULL, sha256 = 'x' ${of}`,
      sql`UPDATE session_reports SET words = '' ${of}`,
      sql`DELETE FROM session_reports ${of}`,
      sql`UPDATE customer_events SET subject = 'x'`,
      sql`UPDATE customer_events SET subject = NULL, kind = 'x'`,
      sql`DELETE FROM customer_events`,
      sql`UPDATE destructions SET subject = 'x'`,
      sql`DELETE FROM destructions`,
      sql`UPDATE session_events SET details_salt = NULL, details_json = NULL ${of}`,
      sql`TRUNCATE session_events CASCADE`,
      sql`TRUNCATE destructions`,
    ])
      await assert.rejects(statement.execute(database), /never change|check constraint/);
    const forged = { kind: "session-record", subject: sessionId, destroyed_on: "2026-11-20" } as const;
    const counts = { event_details: 0, feedback: 0, damage_reports: 0, session_reports: 0, account_notes: 0 };
    const row = { ...forged, ...counts, tenant_id: sampleTenantId, destroyed_at: new Date(endedMs) };
    const listing = inSample((tenant) => tenant.insertInto("destructions").values(row).execute());
    await assert.rejects(listing, /permission denied/);
  });
});
