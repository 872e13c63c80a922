import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import type { SessionId } from "@meekijk/protocol";
import { sql } from "kysely";
import type { Transaction } from "kysely";
import type { DatabaseSchema } from "../database/database-schema.ts";
import { describeOnBothDatabases } from "../testing/test-databases.ts";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import { parseJournalRecord } from "./evidence-journal.ts";
import type { EvidenceJournal } from "./evidence-journal.ts";
import { FileJournal } from "./file-journal.ts";
import { IndexedJournal } from "./indexed-journal.ts";
import { nodeFileSystem } from "./node-file-system.ts";
import { PostgresJournal } from "./postgres-journal.ts";

async function readSession(journal: EvidenceJournal, sessionId: SessionId): Promise<string[]> {
  const found: string[] = [];
  for await (const record of journal.read("all")) {
    if (record.sessionId === sessionId) found.push(...record.entries.map((entry) => entry.jws));
  }
  return found;
}

/** What every journal promises, whatever it is made of. */
function declareJournalTests(openJournal: () => Promise<EvidenceJournal>): void {
  test("records come back whole and in order", async () => {
    const sessionId = sampleSessionId();
    const records = [0, 1, 2, 3].map((sequence) => sampleRecord(sessionId, sequence));
    {
      await using journal = await openJournal();
      for (const record of records) await journal.append(record);
    }
    await using reopened = await openJournal();
    const expected = records.flatMap((record) => record.entries.map((entry) => entry.jws));
    assert.deepEqual(await readSession(reopened, sessionId), expected);
  });

  test("many sessions append at once and each keeps its order", async () => {
    const sessionIds = Array.from({ length: 8 }, sampleSessionId);
    await using journal = await openJournal();
    await Promise.all(
      sessionIds.map(async (sessionId) => {
        for (let sequence = 0; sequence < 5; sequence += 1)
          await journal.append(sampleRecord(sessionId, sequence));
      }),
    );
    for (const sessionId of sessionIds) {
      const expected = [0, 1, 2, 3, 4].flatMap((sequence) =>
        sampleRecord(sessionId, sequence).entries.map((entry) => entry.jws),
      );
      assert.deepEqual(await readSession(journal, sessionId), expected);
    }
  });

  test("a closed journal takes nothing", async () => {
    const journal = await openJournal();
    await journal[Symbol.asyncDispose]();
    await assert.rejects(journal.append(sampleRecord(sampleSessionId(), 0)), {
      name: "JournalFailure",
      reason: "closed",
    });
  });
}

describe("file journal", () => {
  const folder = mkdtempSync(join(tmpdir(), "meekijk-journal-"));
  after(() => rmSync(folder, { recursive: true }));
  declareJournalTests(() =>
    FileJournal.open({
      folder,
      fileSystem: nodeFileSystem,
      parseRecord: parseJournalRecord,
      segmentBytes: 4096,
    }),
  );
});

describeOnBothDatabases("journal in a database", (database, kind) => {
  if (kind === "postgres") {
    declareJournalTests(async () => new PostgresJournal(database()));
    test("of two processes that continue one chain, one gets a conflict", async () => {
      const record = sampleRecord(sampleSessionId(), 0);
      const journals = [new PostgresJournal(database()), new PostgresJournal(database())];
      const results = await Promise.allSettled(journals.map((journal) => journal.append(record)));
      assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      const rejected = results.find((result) => result.status === "rejected");
      assert.equal((rejected as { reason: { reason: string } } | undefined)?.reason.reason, "conflict");
    });
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), "meekijk-journal-"));
  after(() => rmSync(folder, { recursive: true }));
  const openFile = () =>
    FileJournal.open({
      folder,
      fileSystem: nodeFileSystem,
      parseRecord: parseJournalRecord,
      segmentBytes: 4096,
    });
  /** As when the disk loses or changes rows: no query of ours could. */
  const withoutTriggers = (work: (transaction: Transaction<DatabaseSchema>) => Promise<unknown>) =>
    database()
      .transaction()
      .execute(async (transaction) => {
        await sql`SET LOCAL session_replication_role = replica`.execute(transaction);
        await work(transaction);
      });
  declareJournalTests(async () => IndexedJournal.open(await openFile(), database()));

  test("what the journal holds and the index lost is indexed again at start", async () => {
    const sessionId = sampleSessionId();
    await using journal = await IndexedJournal.open(await openFile(), database());
    for (const sequence of [0, 1, 2]) await journal.append(sampleRecord(sessionId, sequence));
    await withoutTriggers((transaction) =>
      transaction
        .deleteFrom("session_events")
        .where("session_id", "=", sessionId)
        .where("sequence", ">", 0)
        .execute(),
    );
    await using files = await openFile();
    await IndexedJournal.open(files, database());
    const rows = await database()
      .selectFrom("session_events")
      .select("jws")
      .where("session_id", "=", sessionId)
      .orderBy("position")
      .execute();
    assert.deepEqual(
      rows.map(({ jws }) => jws),
      await readSession(files, sessionId),
    );
    assert.equal(rows.length, 6);
  });

  test("another event at the same place of a chain stops the start", async () => {
    const sessionId = sampleSessionId();
    await using journal = await IndexedJournal.open(await openFile(), database());
    await journal.append(sampleRecord(sessionId, 0));
    await withoutTriggers((transaction) =>
      transaction
        .updateTable("session_events")
        .set({ sha256: "B".repeat(43) as never })
        .where("session_id", "=", sessionId)
        .where("signer", "=", "device")
        .execute(),
    );
    await using files = await openFile();
    await assert.rejects(IndexedJournal.open(files, database()), /fork/);
  });
});
