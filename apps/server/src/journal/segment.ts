import { decodeBatchFrame, findNextFrame } from "./batch-frame.ts";
import { JournalDamaged } from "./journal-damaged.ts";

/** Segments sort by name; ten digits outlive any disk. */
export const segmentName = (segmentNumber: number) =>
  `segment-${String(segmentNumber).padStart(10, "0")}.log`;
export const segmentPattern = /^segment-(\d{10})\.log$/;

/** Reads a record back; throws when the value is not one. */
export type ParseRecord<Entry> = (value: unknown) => Entry;

export interface SegmentContent<Entry> {
  records: Entry[];
  /** Length of the whole batches; what stands behind it in the newest segment is a torn write. */
  wholeBytes: number;
  /** Number of the batch that comes next. */
  nextBatchNumber: number;
}

/**
 * Reads one segment. `expectedBatchNumber` undefined takes the first one as it comes. Throws JournalDamaged when
 * something is wrong that a torn last write cannot explain; only the newest segment can have a torn end.
 */
export function readSegment<Entry>(request: {
  file: string;
  bytes: Uint8Array;
  isNewest: boolean;
  expectedBatchNumber: number | undefined;
  parseRecord: ParseRecord<Entry>;
}): SegmentContent<Entry> {
  const { file, bytes, isNewest } = request;
  const records: Entry[] = [];
  let batchNumber = request.expectedBatchNumber;
  let offset = 0;
  for (;;) {
    const decoded = decodeBatchFrame(bytes, offset);
    if (decoded === undefined) break;
    const { frame, endOffset } = decoded;
    if (batchNumber !== undefined && frame.batchNumber !== batchNumber)
      throw new JournalDamaged(file, offset);
    records.push(...parseBatch(frame.payload, { ...request, offset }));
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
export function parseBatch<Entry>(
  payload: Uint8Array,
  { file, offset, parseRecord }: { file: string; offset: number; parseRecord: ParseRecord<Entry> },
): Entry[] {
  try {
    const batch: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
    if (Array.isArray(batch)) return batch.map((value) => parseRecord(value));
  } catch {
    // Falls through: whole by its checksum, but not what this program wrote.
  }
  throw new JournalDamaged(file, offset);
}
