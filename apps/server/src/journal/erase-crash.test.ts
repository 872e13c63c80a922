import { parseJournalRecord } from "./evidence-journal.ts";
import type { JournalRecord } from "./evidence-journal.ts";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { SessionId } from "@meekijk/protocol";
import { readStoredEvent } from "../sessions/recorded-event.ts";
import type { JournalWriterTask } from "../testing/journal-writer.ts";
import { sampleSessionId } from "../testing/sample-record.ts";
import { FileJournal } from "./file-journal.ts";
import { nodeFileSystem } from "./node-file-system.ts";
import { isErased } from "./stored-entry.ts";

const writer = fileURLToPath(new URL("../testing/journal-writer.ts", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "meekijk-erase-"));
after(() => rmSync(root, { recursive: true }));

interface Found {
  /** "session sequence" of each record, in order. */
  lines: string[];
  /** How many events have details, of each session. */
  whole: Map<SessionId, number>;
}

async function readJournal(journal: FileJournal<JournalRecord>): Promise<Found> {
  const found: Found = { lines: [], whole: new Map() };
  for await (const { sessionId, entries } of journal.read("all")) {
    const [first] = entries;
    assert(first);
    found.lines.push(`${sessionId} ${readStoredEvent(first).payload.sequence}`);
    const count = entries.filter((entry) => !isErased(entry)).length;
    found.whole.set(sessionId, (found.whole.get(sessionId) ?? 0) + count);
  }
  return found;
}

const open = (folder: string) =>
  FileJournal.open({ folder, fileSystem: nodeFileSystem, parseRecord: parseJournalRecord });

/** Kills an erasure at one step; gives whether there was such a step, and whether anything had been acknowledged. */
async function crashAt(killAtStep: number, losesUnsynced: boolean) {
  const run = mkdtempSync(join(root, "run-"));
  const [erased, kept] = [sampleSessionId(), sampleSessionId()];
  const folder = join(run, "journal");
  const acknowledgementFile = join(run, "acknowledged");
  const task: JournalWriterTask = {
    folder,
    acknowledgementFile,
    sessionIds: [erased, kept],
    recordsPerSession: 2,
    // Each batch a segment of its own: several are rewritten, and the newest is closed for it.
    segmentBytes: 1,
    killAtStep,
    losesUnsynced,
    acknowledgesEarly: false,
    erasesFirst: true,
  };
  const child = spawn(process.execPath, [writer, JSON.stringify(task)], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  const [code, signal] = await new Promise<[number | null, string | null]>((resolve) =>
    child.once("exit", (...exit) => resolve(exit)),
  );
  assert(code === 0 || signal === "SIGKILL", `child ended with ${code} ${signal}`);
  const acknowledged = existsSync(acknowledgementFile)
    ? readFileSync(acknowledgementFile, "utf8").trim().split("\n").filter(Boolean)
    : [];
  const isErasureDone = acknowledged.includes("erased");
  {
    await using journal = await open(folder);
    const { lines, whole } = await readJournal(journal);
    for (const line of acknowledged) assert(line === "erased" || lines.includes(line), line);
    assert.equal(new Set(lines).size, lines.length, "no record twice");
    assert.equal(whole.get(kept) ?? 0, 2 * lines.filter((line) => line.startsWith(kept)).length);
    if (isErasureDone) assert.equal(whole.get(erased), 0, "what was acknowledged as erased is erased");
    await journal.eraseDetails(new Set([erased]));
    const after = await readJournal(journal);
    assert.deepEqual(after.lines, lines, "the signed parts stay, in their order");
    assert.equal(after.whole.get(erased) ?? 0, 0);
    assert.equal(after.whole.get(kept) ?? 0, whole.get(kept) ?? 0);
  }
  assert(
    readdirSync(folder).every((name) => /^segment-\d{10}\.log$/.test(name)),
    "no copy is left",
  );
  return { wasKilled: signal === "SIGKILL", wasWriting: acknowledged.length < 4 };
}

async function crashEverywhere(losesUnsynced: boolean): Promise<number> {
  let [nextStep, duringErasure] = [1, 0];
  const work = async () => {
    for (;;) {
      const step = nextStep;
      nextStep += 1;
      const { wasKilled, wasWriting } = await crashAt(step, losesUnsynced);
      if (!wasKilled) return;
      if (!wasWriting) duringErasure += 1;
    }
  };
  await Promise.all([work(), work()]);
  return duringErasure;
}

test("R052 kill -9 at every step of an erasure leaves one history, and asking again erases the rest", async () => {
  assert((await crashEverywhere(false)) >= 10);
});

test("R052 a power cut at every step of an erasure leaves one history, and asking again erases the rest", async () => {
  assert((await crashEverywhere(true)) >= 10);
});
