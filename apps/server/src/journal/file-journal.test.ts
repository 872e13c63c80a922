import assert from "node:assert/strict";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import * as fc from "fast-check";
import { sampleRecord, sampleSessionId } from "../testing/sample-record.ts";
import { decodeBatchFrame, encodeBatchFrame } from "./batch-frame.ts";
import type { AppendFile, FileSystemPort } from "./file-system-port.ts";
import { parseJournalRecord } from "./evidence-journal.ts";
import { FileJournal } from "./file-journal.ts";
import { nodeFileSystem } from "./node-file-system.ts";

const root = mkdtempSync(join(tmpdir(), "meekijk-files-"));
after(() => rmSync(root, { recursive: true }));
const newFolder = () => mkdtempSync(join(root, "journal-"));
const open = (folder: string, fileSystem: FileSystemPort = nodeFileSystem, segmentBytes = 1024 * 1024) =>
  FileJournal.open({ folder, fileSystem, segmentBytes, parseRecord: parseJournalRecord });

async function sequencesIn(folder: string): Promise<number[]> {
  await using journal = await open(folder);
  const sequences: number[] = [];
  for await (const record of journal.read("all")) {
    const [, payload = ""] = record.entries[0]?.jws.split(".") ?? [];
    sequences.push(
      (JSON.parse(Buffer.from(payload, "base64url").toString()) as { sequence: number }).sequence,
    );
  }
  return sequences;
}

async function writeSample(folder: string, count: number, segmentBytes?: number): Promise<string[]> {
  const sessionId = sampleSessionId();
  await using journal = await open(folder, nodeFileSystem, segmentBytes);
  for (let sequence = 0; sequence < count; sequence += 1)
    await journal.append(sampleRecord(sessionId, sequence));
  return readdirSync(folder)
    .sort()
    .map((name) => join(folder, name));
}

/** The real disk with one operation replaced. */
function withFile(change: (file: AppendFile) => Partial<AppendFile>): FileSystemPort {
  return {
    ...nodeFileSystem,
    async openForAppend(path) {
      const file = await nodeFileSystem.openForAppend(path);
      return { ...file, ...change(file) };
    },
  };
}

test("a frame comes back as it was, and a changed, cut or moved one does not", () => {
  const bytes = fc.uint8Array({ maxLength: 200 });
  fc.assert(
    fc.property(
      bytes,
      fc.nat(),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      (payload, batchNumber, at, change) => {
        const encoded = encodeBatchFrame({ batchNumber, payload });
        const decoded = decodeBatchFrame(encoded, 0);
        assert.deepEqual(decoded?.frame, { batchNumber, payload });
        assert.equal(decoded?.endOffset, encoded.length);
        assert.equal(decodeBatchFrame(encoded.subarray(0, at % encoded.length), 0), undefined);
        const altered = Uint8Array.from(encoded);
        altered[at % encoded.length] = (altered[at % encoded.length] ?? 0) ^ change;
        assert.equal(decodeBatchFrame(altered, 0), undefined);
      },
    ),
  );
});

test("records that wait together take one sync", async () => {
  let syncs = 0;
  const counting = withFile((file) => ({
    datasync: () => {
      syncs += 1;
      return file.datasync();
    },
  }));
  await using journal = await open(newFolder(), counting);
  const before = syncs;
  await Promise.all(Array.from({ length: 50 }, () => journal.append(sampleRecord(sampleSessionId(), 0))));
  assert.equal(syncs - before, 1);
});

test("a torn end of any length is cut off, and what stood before it is there", async () => {
  const folder = newFolder();
  const [segment = ""] = await writeSample(folder, 3);
  const whole = readFileSync(segment);
  const ends = [0, 1, 2].map(
    ((offset) => () => {
      const { endOffset } = decodeBatchFrame(whole, offset) ?? { endOffset: 0 };
      offset = endOffset;
      return endOffset;
    })(0),
  );
  for (const lengthBytes of [0, 1, 19, 21, whole.length - 1, ...ends, ...ends.map((end) => end - 1)]) {
    const copy = newFolder();
    writeFileSync(join(copy, "segment-0000000001.log"), whole.subarray(0, lengthBytes));
    const expected = [0, 1, 2].slice(0, ends.filter((end) => end <= lengthBytes).length);
    assert.deepEqual(await sequencesIn(copy), expected, `${lengthBytes} bytes`);
    // Cut at the first start, so that the next record stands right behind the last whole one.
    assert.equal(readFileSync(join(copy, "segment-0000000001.log")).length, ends[expected.length - 1] ?? 0);
  }
});

test("zeros that a file system left behind the last record are cut off", async () => {
  const folder = newFolder();
  const [segment = ""] = await writeSample(folder, 2);
  writeFileSync(segment, Buffer.concat([readFileSync(segment), Buffer.alloc(5000)]));
  assert.deepEqual(await sequencesIn(folder), [0, 1]);
});

test("damage before the end stops the start, names file and place, and changes nothing", async () => {
  const folder = newFolder();
  const [segment = ""] = await writeSample(folder, 3);
  const whole = readFileSync(segment);
  for (const at of [0, 5, 13, 17, 40]) {
    const damaged = Uint8Array.from(whole);
    damaged[at] = (damaged[at] ?? 0) ^ 1;
    writeFileSync(segment, damaged);
    await assert.rejects(open(folder), { name: "JournalDamaged", file: segment, offset: 0 });
    assert.deepEqual(readFileSync(segment), Buffer.from(damaged));
  }
});

test("a torn end in a segment that is not the newest, and a missing segment, are damage", async () => {
  const folder = newFolder();
  const segments = await writeSample(folder, 4, 1);
  assert.equal(segments.length, 4);
  const [first = "", second = "", third = ""] = segments;
  const whole = readFileSync(third);
  writeFileSync(third, whole.subarray(0, -1));
  await assert.rejects(open(folder), { name: "JournalDamaged" });
  writeFileSync(third, whole);
  for (const missing of [third, second, first]) {
    const copy = newFolder();
    mkdirSync(copy, { recursive: true });
    for (const segment of segments)
      if (segment !== missing) copyFileSync(segment, segment.replace(folder, copy));
    await assert.rejects(sequencesIn(copy), { name: "JournalDamaged" }, missing);
  }
});

test("a full disk refuses the record, takes the half write back, and goes on when there is room", async () => {
  let isFull = false;
  const filling = withFile((file) => ({
    async write(bytes) {
      if (!isFull) return file.write(bytes);
      await file.write(bytes.subarray(0, 30));
      throw Object.assign(new Error("full"), { code: "ENOSPC" });
    },
  }));
  const folder = newFolder();
  const sessionId = sampleSessionId();
  {
    await using journal = await open(folder, filling);
    await journal.append(sampleRecord(sessionId, 0));
    isFull = true;
    await assert.rejects(journal.append(sampleRecord(sessionId, 1)), { reason: "write-failed" });
    isFull = false;
    await journal.append(sampleRecord(sessionId, 2));
  }
  assert.deepEqual(await sequencesIn(folder), [0, 2]);
});

test("after a failed sync nothing is taken until a restart: what the file holds is unknown", async () => {
  let isBroken = false;
  const breaking = withFile((file) => ({
    datasync: () => (isBroken ? Promise.reject(new Error("EIO")) : file.datasync()),
  }));
  await using journal = await open(newFolder(), breaking);
  isBroken = true;
  await assert.rejects(journal.append(sampleRecord(sampleSessionId(), 0)), { reason: "sync-failed" });
  isBroken = false;
  await assert.rejects(journal.append(sampleRecord(sampleSessionId(), 0)), { reason: "sync-failed" });
});
