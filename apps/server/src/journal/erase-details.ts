import type { SessionId } from "@meekijk/protocol";
import { decodeBatchFrame, encodeBatchFrame } from "./batch-frame.ts";
import { parseJournalRecord } from "./evidence-journal.ts";
import type { JournalRecord } from "./evidence-journal.ts";
import { JournalDamaged } from "./journal-damaged.ts";
import { parseBatch } from "./segment.ts";
import { isErased } from "./stored-entry.ts";

const sessionIdMark = '"sessionId":"';
const sessionIdCharacters = 22;
const detailsMark = '"details":{';

/**
 * Whether a segment may hold something of these sessions, without parsing it: a run looks at every segment there is.
 * Within a detail the mark's quotes are escaped, so that nothing but a record's own id follows it.
 */
export function mentionsAny(segment: Uint8Array, sessionIds: ReadonlySet<SessionId>): boolean {
  const bytes = Buffer.from(segment.buffer, segment.byteOffset, segment.length);
  let at = bytes.indexOf(sessionIdMark);
  while (at !== -1) {
    const start = at + sessionIdMark.length;
    if (sessionIds.has(bytes.toString("latin1", start, start + sessionIdCharacters) as SessionId))
      return true;
    at = bytes.indexOf(sessionIdMark, start);
  }
  return false;
}

/**
 * The segment with the details of these sessions erased: the same batches with the same numbers. Undefined when there is
 * nothing to erase. Throws JournalDamaged.
 */
export function eraseDetailsIn(
  segment: Uint8Array,
  file: string,
  sessionIds: ReadonlySet<SessionId>,
): Uint8Array | undefined {
  // Old segments hold nothing else than what was erased.
  const hasDetails = Buffer.from(segment.buffer, segment.byteOffset, segment.length).includes(detailsMark);
  if (!hasDetails || !mentionsAny(segment, sessionIds)) return undefined;
  const isDue = ({ sessionId, entries }: JournalRecord) =>
    sessionIds.has(sessionId) && !entries.every(isErased);
  const frames: Uint8Array[] = [];
  let isChanged = false;
  let offset = 0;
  while (offset < segment.length) {
    const decoded = decodeBatchFrame(segment, offset);
    if (decoded === undefined) throw new JournalDamaged(file, offset);
    const { frame, endOffset } = decoded;
    const records = parseBatch(frame.payload, { file, offset, parseRecord: parseJournalRecord });
    if (records.some(isDue)) {
      isChanged = true;
      const kept = records.map((record) => (isDue(record) ? withoutDetails(record) : record));
      const payload = new TextEncoder().encode(JSON.stringify(kept));
      frames.push(encodeBatchFrame({ batchNumber: frame.batchNumber, payload }));
    } else frames.push(segment.subarray(offset, endOffset));
    offset = endOffset;
  }
  return isChanged ? Buffer.concat(frames) : undefined;
}

function withoutDetails({ entries, ...record }: JournalRecord): JournalRecord {
  return { ...record, entries: entries.map(({ jws }) => ({ jws, details: null })) };
}
