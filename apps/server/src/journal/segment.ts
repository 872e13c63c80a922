import { decodeBatchFrame, findNextFrame } from "./batch-frame.ts";
import { parseJournalRecord } from "./evidence-journal.ts";
import type { JournalRecord } from "./evidence-journal.ts";
import { JournalDamaged } from "./journal-damaged.ts";

/** Segments sort by name; ten digits outlive any disk. */
export const segmentName = (segmentNumber: number) =>
  `segment-${String(segmentNumber).padStart(10, "0")}.log`;
export const segmentPattern = /^segment-(\d{10})\.log$/;

export interface SegmentContent {
  records: JournalRecord[];
  /** Length of the whole batches; what stands behind it in the newest segment is a torn write. */
  wholeBytes: number;
  /** Number of the batch that comes next. */
  nextBatchNumber: number;
}

/**
 * Reads one segment. `expectedBatchNumber` undefined takes the first one as it comes. Throws JournalDamaged when
 * something is wrong that a torn last write cannot explain; only the newest segment can have a torn end.
 */
export function readSegment(request: {
  file: string;
  bytes: Uint8Array;
  isNewest: boolean;
  expectedBatchNumber: number | undefined;
}): SegmentContent {
  const { file, bytes, isNewest } = request;
  const records: JournalRecord[] = [];
  let batchNumber = request.expectedBatchNumber;
  let offset = 0;
  for (;;) {
    const decoded = decodeBatchFrame(bytes, offset);
    if (decoded === undefined) break;
    const { frame, endOffset } = decoded;
    if (batchNumber !== undefined && frame.batchNumber !== batchNumber)
      throw new JournalDamaged(file, offset);
    records.push(...parseBatch(frame.payload, file, offset));
    batchNumber = frame.batchNumber + 1;
    offset = endOffset;
  }
  const hasTornEnd = offset < bytes.length;
  if (hasTornEnd && (!isNewest || findNextFrame(bytes, offset) !== undefined)) {
    throw new JournalDamaged(file, offset);
  }
  return { records, wholeBytes: offset, nextBatchNumber: batchNumber ?? 0 };
}

/** The records of one frame. Throws JournalDamaged. */
export function parseBatch(payload: Uint8Array, file: string, offset: number): JournalRecord[] {
  try {
    const batch: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (Array.isArray(batch)) return batch.map(parseJournalRecord);
  } catch {
    // Falls through: whole by its checksum, but not what this program wrote.
  }
  throw new JournalDamaged(file, offset);
}
