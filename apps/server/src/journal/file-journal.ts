import { join } from "node:path";
import type { SessionId } from "@meekijk/protocol";
import { encodeBatchFrame } from "./batch-frame.ts";
import { JournalFailure } from "./evidence-journal.ts";
import type { DurableJournal, JournalExtent } from "./evidence-journal.ts";
import { eraseDetailsIn, mentionsAny } from "./erase-details.ts";
import type { AppendFile, FileSystemPort } from "./file-system-port.ts";
import { JournalDamaged } from "./journal-damaged.ts";
import { removeUnfinishedFiles, replaceFile } from "./replace-file.ts";
import { readSegment, segmentName, segmentPattern } from "./segment.ts";
import type { ParseRecord, SegmentContent } from "./segment.ts";

/** A start reads two segments again; 4 MiB is about 2,000 events, a moment for the index. */
const defaultSegmentBytes = 4 * 1024 * 1024;
/** A batch stays far below what one frame may hold, whatever its records. */
const batchFullBytes = 1024 * 1024;

interface PendingAppend {
  json: string;
  resolve: () => void;
  reject: (failure: JournalFailure) => void;
}

interface OpenSegment {
  segmentNumber: number;
  file: AppendFile;
  lengthBytes: number;
}

/** Append-only segments in one folder; one fdatasync per batch of waiting records (group commit). */
export class FileJournal<Entry> implements DurableJournal<Entry> {
  readonly #folder: string;
  readonly #fileSystem: FileSystemPort;
  readonly #segmentBytes: number;
  readonly #parseRecord: ParseRecord<Entry>;
  #segment: OpenSegment;
  #nextBatchNumber: number;
  #pending: PendingAppend[] = [];
  #flushing: Promise<void> | undefined;
  #failure: JournalFailure | undefined;

  private constructor(
    options: Required<FileJournalOptions<Entry>>,
    start: { segment: OpenSegment; nextBatchNumber: number },
  ) {
    this.#folder = options.folder;
    this.#fileSystem = options.fileSystem;
    this.#segmentBytes = options.segmentBytes;
    this.#parseRecord = options.parseRecord;
    this.#segment = start.segment;
    this.#nextBatchNumber = start.nextBatchNumber;
  }

  /** Opens or creates the journal and cuts a torn end off. Throws JournalDamaged, or the system's own error. */
  static async open<Entry>(options: FileJournalOptions<Entry>): Promise<FileJournal<Entry>> {
    const { folder, fileSystem } = options;
    await fileSystem.makeFolder(folder);
    await removeUnfinishedFiles(fileSystem, folder);
    const segmentNumbers = await listSegments(fileSystem, folder);
    const newestNumber = segmentNumbers.at(-1) ?? 1;
    let nextBatchNumber = 0;
    let wholeBytes = 0;
    for await (const content of readSegments(options, segmentNumbers.slice(-2))) {
      ({ nextBatchNumber, wholeBytes } = content);
    }
    const file = await fileSystem.openForAppend(join(folder, segmentName(newestNumber)));
    await file.truncate(wholeBytes);
    // What a killed process wrote may still be in memory only; it becomes history now, so it must survive.
    await file.datasync();
    await fileSystem.syncFolder(folder);
    return new FileJournal(
      { segmentBytes: defaultSegmentBytes, ...options },
      { segment: { segmentNumber: newestNumber, file, lengthBytes: wholeBytes }, nextBatchNumber },
    );
  }

  append(record: Entry): Promise<void> {
    if (this.#failure !== undefined) return Promise.reject(this.#failure);
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#pending.push({ json: JSON.stringify(record), resolve, reject });
    this.#flushing ??= this.#flush();
    return promise;
  }

  async *read(extent: JournalExtent): AsyncIterable<Entry> {
    const segmentNumbers = await listSegments(this.#fileSystem, this.#folder);
    if (extent === "all" && segmentNumbers[0] !== 1) {
      throw new JournalDamaged(join(this.#folder, segmentName(1)), 0);
    }
    const wanted = extent === "all" ? segmentNumbers : segmentNumbers.slice(-2);
    const source = { folder: this.#folder, fileSystem: this.#fileSystem, parseRecord: this.#parseRecord };
    for await (const content of readSegments(source, wanted)) yield* content.records;
  }

  /** Segment by segment, the oldest first; the newest is closed before, as nobody appends to what is rewritten. */
  async eraseDetails(sessionIds: ReadonlySet<SessionId>): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    const newest = join(this.#folder, segmentName(this.#segment.segmentNumber));
    if (mentionsAny(await this.#fileSystem.read(newest), sessionIds)) await this.#beginSegment();
    const segmentNumbers = await listSegments(this.#fileSystem, this.#folder);
    for (const segmentNumber of segmentNumbers.filter((number) => number < this.#segment.segmentNumber)) {
      const file = join(this.#folder, segmentName(segmentNumber));
      const rewritten = eraseDetailsIn(await this.#fileSystem.read(file), file, sessionIds);
      if (rewritten !== undefined) await replaceFile(this.#fileSystem, this.#folder, file, rewritten);
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#flushing;
    this.#failure ??= JournalFailure.closed();
    await this.#segment.file.close();
  }

  async #flush(): Promise<void> {
    // One turn later, so that everything that was asked for together goes into one batch.
    await Promise.resolve();
    while (this.#pending.length > 0) {
      const batch = this.#takeBatch();
      const failure = this.#failure ?? (await this.#writeBatch(batch));
      for (const { resolve, reject } of batch) {
        if (failure === undefined) resolve();
        else reject(failure);
      }
    }
    this.#flushing = undefined;
  }

  #takeBatch(): PendingAppend[] {
    let bytes = 0;
    const end = this.#pending.findIndex(({ json }) => {
      bytes += json.length;
      return bytes > batchFullBytes;
    });
    return this.#pending.splice(0, end === -1 ? this.#pending.length : Math.max(end, 1));
  }

  async #writeBatch(batch: readonly PendingAppend[]): Promise<JournalFailure | undefined> {
    const payload = new TextEncoder().encode(`[${batch.map(({ json }) => json).join(",")}]`);
    const bytes = encodeBatchFrame({ batchNumber: this.#nextBatchNumber, payload });
    try {
      await this.#makeRoom();
      await this.#segment.file.write(bytes);
    } catch (error) {
      return this.#undoWrite(error);
    }
    try {
      await this.#segment.file.datasync();
    } catch (error) {
      this.#failure = JournalFailure.syncFailed(error);
      return this.#failure;
    }
    this.#segment.lengthBytes += bytes.length;
    this.#nextBatchNumber += 1;
    return undefined;
  }

  /** A full disk may empty again; the half batch must not stay in front of a whole one. */
  async #undoWrite(cause: unknown): Promise<JournalFailure> {
    const failure = JournalFailure.writeFailed(cause);
    try {
      await this.#segment.file.truncate(this.#segment.lengthBytes);
    } catch {
      this.#failure = failure;
    }
    return failure;
  }

  async #makeRoom(): Promise<void> {
    if (this.#segment.lengthBytes >= this.#segmentBytes) await this.#openNextSegment();
  }

  /** Between two batches; what is appended meanwhile waits. */
  async #beginSegment(): Promise<void> {
    while (this.#flushing !== undefined) await this.#flushing;
    const begun = this.#openNextSegment();
    const goOn = () => this.#flush();
    this.#flushing = begun.then(goOn, goOn);
    await begun;
  }

  async #openNextSegment(): Promise<void> {
    const segmentNumber = this.#segment.segmentNumber + 1;
    const file = await this.#fileSystem.openForAppend(join(this.#folder, segmentName(segmentNumber)));
    await this.#fileSystem.syncFolder(this.#folder);
    const { file: full } = this.#segment;
    this.#segment = { segmentNumber, file, lengthBytes: 0 };
    await full.close();
  }
}

export interface FileJournalOptions<Entry> {
  folder: string;
  fileSystem: FileSystemPort;
  parseRecord: ParseRecord<Entry>;
  segmentBytes?: number;
}

async function listSegments(fileSystem: FileSystemPort, folder: string): Promise<number[]> {
  const names = await fileSystem.list(folder);
  const numbers = names.flatMap((name) => segmentPattern.exec(name)?.[1] ?? []).map(Number);
  return numbers.sort((a, b) => a - b);
}

async function* readSegments<Entry>(
  { folder, fileSystem, parseRecord }: FileJournalOptions<Entry>,
  segmentNumbers: readonly number[],
): AsyncIterable<SegmentContent<Entry>> {
  let expectedBatchNumber = segmentNumbers[0] === 1 ? 0 : undefined;
  let expectedSegment = segmentNumbers[0];
  for (const segmentNumber of segmentNumbers) {
    const file = join(folder, segmentName(segmentNumber));
    if (segmentNumber !== expectedSegment) throw new JournalDamaged(file, 0);
    const bytes = await fileSystem.read(file);
    const isNewest = segmentNumber === segmentNumbers.at(-1);
    const content = readSegment({ file, bytes, isNewest, expectedBatchNumber, parseRecord });
    yield content;
    expectedBatchNumber = content.nextBatchNumber;
    expectedSegment = segmentNumber + 1;
  }
}
