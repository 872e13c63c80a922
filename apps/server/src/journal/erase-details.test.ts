import { parseJournalRecord } from "./evidence-journal.ts";
import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { SessionId } from "@meekijk/protocol";
import { eraseDetailsOfEvents } from "../installation/erase-session-rows.ts";
import { openMemoryDatabase } from "../testing/memory-database.ts";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import type { JournalRecord } from "./evidence-journal.ts";
import { FileJournal } from "./file-journal.ts";
import { IndexedJournal } from "./indexed-journal.ts";
import { nodeFileSystem } from "./node-file-system.ts";

const root = mkdtempSync(join(tmpdir(), "meekijk-erasing-"));
after(() => rmSync(root, { recursive: true }));
const newFolder = () => mkdtempSync(join(root, "journal-"));
const open = (folder: string, segmentBytes = 1) =>
  FileJournal.open({ folder, fileSystem: nodeFileSystem, segmentBytes, parseRecord: parseJournalRecord });

/** With words that a search of the folder finds. */
function wordyRecord(sessionId: SessionId, sequence: number, words: string): JournalRecord {
  const record = sampleRecord(sessionId, sequence);
  const entries = record.entries.map(({ jws, details }) => ({
    jws,
    details: details && { ...details, json: JSON.stringify({ words }) },
  }));
  return { ...record, entries };
}

const bytesIn = (folder: string) =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), "utf8"))
    .join("");

async function jwsIn(journal: FileJournal<JournalRecord>): Promise<string[]> {
  const found: string[] = [];
  for await (const { entries } of journal.read("all")) found.push(...entries.map(({ jws }) => jws));
  return found;
}

test("R052 details leave every file of the journal, the newest too; what was signed stays as it was", async () => {
  const folder = newFolder();
  const [erased, kept] = [sampleSessionId(), sampleSessionId()];
  await using journal = await open(folder, 1_000_000);
  await Promise.all([
    journal.append(wordyRecord(erased, 0, "geheim")),
    journal.append(wordyRecord(kept, 0, "blijft")),
  ]);
  const before = await jwsIn(journal);
  await journal.eraseDetails(new Set([erased]));
  assert.equal(bytesIn(folder).includes("geheim"), false);
  assert.equal(bytesIn(folder).includes("blijft"), true);
  assert.deepEqual(await jwsIn(journal), before);
  await journal.append(wordyRecord(kept, 1, "later"));
  await using reopened = await open(folder);
  assert.deepEqual((await jwsIn(reopened)).length, before.length + 2);
});

test("appends that come while details are erased are taken and keep their order", async () => {
  const folder = newFolder();
  const [erased, kept] = [sampleSessionId(), sampleSessionId()];
  await using journal = await open(folder, 1_000_000);
  await journal.append(wordyRecord(erased, 0, "geheim"));
  const erasing = journal.eraseDetails(new Set([erased]));
  for (const sequence of [0, 1, 2]) await journal.append(wordyRecord(kept, sequence, "blijft"));
  await erasing;
  await using reopened = await open(folder);
  const sequences: string[] = [];
  for await (const { sessionId, entries } of reopened.read("all"))
    if (sessionId === kept)
      sequences.push(
        ...entries.map(({ jws }) => Buffer.from(jws.split(".")[1] ?? "", "base64url").toString()),
      );
  assert.deepEqual(
    sequences.map((payload) => (JSON.parse(payload) as { sequence: number }).sequence),
    [0, 0, 1, 1, 2, 2],
  );
});

test("R052 after a rename that failed, with or without its leftover cleared up, the next run leaves one history", async () => {
  for (const failingRemovals of [0, 1]) {
    const folder = newFolder();
    const sessionId = sampleSessionId();
    let failures = 0;
    const failOnce = { rename: 1, remove: failingRemovals };
    const failing = async (act: "rename" | "remove", work: () => Promise<void>) => {
      const isDue = act === "rename" || failures > 0;
      if (!isDue || failOnce[act] === 0) return work();
      failOnce[act] -= 1;
      failures += 1;
      throw new Error("disk");
    };
    const fileSystem = {
      ...nodeFileSystem,
      rename: (from: string, to: string) => failing("rename", () => nodeFileSystem.rename(from, to)),
      remove: (path: string) => failing("remove", () => nodeFileSystem.remove(path)),
    };
    await using journal = await FileJournal.open({ folder, fileSystem, parseRecord: parseJournalRecord });
    for (const sequence of [0, 1]) await journal.append(wordyRecord(sessionId, sequence, "geheim"));
    const before = await jwsIn(journal);
    await assert.rejects(journal.eraseDetails(new Set([sessionId])), /disk/);
    await journal.eraseDetails(new Set([sessionId]));
    assert.deepEqual(await jwsIn(journal), before);
    assert.equal(bytesIn(folder).includes("geheim"), false);
  }
});

test("nothing is rewritten when nothing of the sessions is there, or it is erased already", async () => {
  const folder = newFolder();
  const sessionId = sampleSessionId();
  await using journal = await open(folder);
  for (const sequence of [0, 1]) await journal.append(sampleRecord(sessionId, sequence));
  await journal.eraseDetails(new Set([sessionId]));
  const files = readdirSync(folder);
  const before = bytesIn(folder);
  await journal.eraseDetails(new Set([sessionId, sampleSessionId()]));
  assert.deepEqual([readdirSync(folder), bytesIn(folder)], [files, before]);
});

test("R052 an index that is made anew has erased details erased, and finishes an erasure that was interrupted", async () => {
  const folder = newFolder();
  const [erased, half, kept] = [sampleSessionId(), sampleSessionId(), sampleSessionId()];
  {
    await using journal = await open(folder);
    for (const sessionId of [erased, half, kept]) await journal.append(sampleRecord(sessionId, 0));
    await journal.eraseDetails(new Set([erased, half]));
    await journal.append(sampleRecord(half, 1));
  }
  const database = await openMemoryDatabase();
  await using stack = new AsyncDisposableStack();
  stack.defer(() => database.destroy());
  stack.use(await IndexedJournal.open(await open(folder), database));
  const rows = await database
    .selectFrom("session_events")
    .select(["session_id", "details_json"])
    .orderBy("position")
    .execute();
  assert.deepEqual(
    rows.map((row) => [row.session_id, row.details_json === null]),
    [erased, erased, half, half, kept, kept, half, half].map((id) => [id, id !== kept]),
  );
  assert.equal(await eraseDetailsOfEvents(database, [half]), 0);
});
