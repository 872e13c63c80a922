import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { SessionId } from "@meekijk/protocol";
import { readStoredEvent } from "../sessions/recorded-event.ts";
import type { JournalWriterTask } from "../testing/journal-writer.ts";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import { parseJournalRecord } from "./evidence-journal.ts";
import type { JournalRecord } from "./evidence-journal.ts";
import { FileJournal } from "./file-journal.ts";
import { nodeFileSystem } from "./node-file-system.ts";

const writer = fileURLToPath(new URL("../testing/journal-writer.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "meekijk-crash-"));
after(() => rmSync(root, { recursive: true }));

type Fault = Pick<JournalWriterTask, "segmentBytes" | "losesUnsynced" | "acknowledgesEarly">;

/** Every batch begins a new segment. */
const smallestSegmentBytes = 1;

interface Crash {
  wasKilled: boolean;
  /** Acknowledged records that the reopened journal does not hold. */
  lost: string[];
}

/** Lets a child write a journal, kills it at one step, and compares what it acknowledged with what is there. */
async function crashAt(killAtStep: number, fault: Fault): Promise<Crash> {
  const folder = mkdtempSync(join(root, "run-"));
  const acknowledgementFile = join(folder, "acknowledged");
  const sessionIds = [sampleSessionId(), sampleSessionId()];
  const journalFolder = join(folder, "journal");
  const task: JournalWriterTask = {
    folder: journalFolder,
    acknowledgementFile,
    sessionIds,
    recordsPerSession: 2,
    killAtStep,
    ...fault,
  };
  const child = spawn(process.execPath, [writer, JSON.stringify(task)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("exit", (...exit) => resolve(exit)),
  );
  assert(code === 0 || signal === "SIGKILL", `child ended with ${code} ${signal}`);
  const acknowledged = existsSync(acknowledgementFile)
    ? readFileSync(acknowledgementFile, "utf8").trim().split("\n")
    : [];
  const present = new Set(await checkOneHistory(journalFolder, sessionIds));
  return {
    wasKilled: signal === "SIGKILL",
    lost: acknowledged.filter((line) => line !== "" && !present.has(line)),
  };
}

/** Reopens, goes on where the journal ended, reopens again: each session must be one unbroken history. */
async function checkOneHistory(folder: string, sessionIds: SessionId[]): Promise<string[]> {
  const open = () =>
    FileJournal.open({ folder, fileSystem: nodeFileSystem, parseRecord: parseJournalRecord });
  await using journal = await open();
  const found = await readLines(journal);
  for (const sessionId of sessionIds) {
    const count = found.filter((line) => line.startsWith(sessionId)).length;
    await journal.append(sampleRecord(sessionId, count));
  }
  await using reopened = await open();
  const lines = await readLines(reopened);
  for (const sessionId of sessionIds) {
    const history = lines.filter((line) => line.startsWith(sessionId));
    assert.deepEqual(
      history,
      history.map((_, sequence) => `${sessionId} ${sequence}`),
    );
  }
  return found;
}

async function readLines(journal: FileJournal<JournalRecord>): Promise<string[]> {
  const lines: string[] = [];
  for await (const record of journal.read("all")) {
    assert.equal(record.entries.length, 2);
    const sequences = record.entries.map((entry) => readStoredEvent(entry).payload.sequence);
    assert.equal(sequences[0], sequences[1]);
    lines.push(`${record.sessionId} ${sequences[0]}`);
  }
  return lines;
}

/** Every step from the first to the last, two at a time. */
async function crashEverywhere(fault: Fault): Promise<Crash[]> {
  const crashes: Crash[] = [];
  let nextStep = 1;
  const work = async () => {
    for (;;) {
      const step = nextStep;
      nextStep += 1;
      const crash = await crashAt(step, fault);
      if (!crash.wasKilled) return;
      crashes.push(crash);
    }
  };
  await Promise.all([work(), work()]);
  return crashes;
}

test("R048 kill -9 at every write step loses nothing that was acknowledged", async () => {
  const crashes = await crashEverywhere({
    segmentBytes: smallestSegmentBytes,
    losesUnsynced: false,
    acknowledgesEarly: false,
  });
  assert(crashes.length >= 10, `${crashes.length} steps`);
  assert.deepEqual(
    crashes.flatMap((crash) => crash.lost),
    [],
  );
});

test("R048 a power cut at every write step loses nothing that was acknowledged", async () => {
  const crashes = await crashEverywhere({
    segmentBytes: smallestSegmentBytes,
    losesUnsynced: true,
    acknowledgesEarly: false,
  });
  assert(crashes.length >= 10, `${crashes.length} steps`);
  assert.deepEqual(
    crashes.flatMap((crash) => crash.lost),
    [],
  );
});

test("a journal that acknowledges before the sync is caught by the same harness", async () => {
  const crashes = await crashEverywhere({
    segmentBytes: 1024 * 1024,
    losesUnsynced: true,
    acknowledgesEarly: true,
  });
  assert(crashes.some((crash) => crash.lost.length > 0));
});
