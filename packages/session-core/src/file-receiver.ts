import type { FileFlowSettings } from "./file-sender.ts";

/** The bytes of an accepted file as their receiver sees them. */
export interface FileReceiver {
  readonly sizeBytes: number;
  /** Chunks of this run count. */
  readonly run: number;
  /** Whether the sender was told of this run. */
  readonly isAnnounced: boolean;
  /** Taken from the line: the next chunk must begin exactly here. */
  readonly takenBytes: number;
  /** Lies in the folder. Never more than was taken. */
  readonly landedBytes: number;
  readonly acknowledgedBytes: number;
  /** How much of earlier runs may still be on its way from an honest sender. */
  readonly lateBytes: number;
}

export function startReceiver(sizeBytes: number): FileReceiver {
  return {
    sizeBytes,
    run: 0,
    isAnnounced: true,
    takenBytes: 0,
    landedBytes: 0,
    acknowledgedBytes: 0,
    lateBytes: 0,
  };
}

interface ArrivedChunk {
  readonly run: number;
  readonly offsetBytes: number;
  readonly bytes: { readonly length: number };
}

export type ChunkVerdict =
  | { readonly kind: "lands"; readonly receiver: FileReceiver }
  /** It was on its way when its run ended; it will be sent again. */
  | { readonly kind: "late"; readonly receiver: FileReceiver }
  | { readonly kind: "refused" };

const refused: ChunkVerdict = { kind: "refused" };

/** Judges a chunk of the file that is being received: exactly the next one, or honestly late, or refused. */
export function judgeChunk(
  receiver: FileReceiver,
  { run, offsetBytes, bytes }: ArrivedChunk,
  settings: FileFlowSettings,
): ChunkVerdict {
  if (run < receiver.run) {
    const lateBytes = receiver.lateBytes - bytes.length;
    return lateBytes < 0 ? refused : { kind: "late", receiver: { ...receiver, lateBytes } };
  }
  const takenBytes = receiver.takenBytes + bytes.length;
  const isNext = run === receiver.run && receiver.isAnnounced && offsetBytes === receiver.takenBytes;
  const isInWindow = takenBytes - receiver.acknowledgedBytes <= settings.windowBytes;
  if (!isNext || !isInWindow || bytes.length === 0 || takenBytes > receiver.sizeBytes) return refused;
  return { kind: "lands", receiver: { ...receiver, takenBytes } };
}

/** What lies in the folder, up to this byte. */
export function chunkLanded(receiver: FileReceiver, landedBytes: number): FileReceiver {
  return { ...receiver, landedBytes: Math.max(receiver.landedBytes, landedBytes) };
}

/** A pause, a lost link or another path: what is on its way counts no more, and the sender will have to send it again. */
export function beginRun(receiver: FileReceiver, settings: FileFlowSettings): FileReceiver {
  // An unannounced run has nothing on its way: the one before it was counted when it ended.
  if (!receiver.isAnnounced) return receiver;
  const lateBytes = receiver.lateBytes + settings.windowBytes;
  return { ...receiver, run: receiver.run + 1, isAnnounced: false, lateBytes };
}

/** What the sender should hear now: an acknowledgement, or the begin of a run. Undefined: nothing yet. */
export function nextWord(
  receiver: FileReceiver,
  settings: FileFlowSettings,
): { readonly receiver: FileReceiver; readonly run: number; readonly offsetBytes: number } | undefined {
  const { run, isAnnounced, takenBytes, landedBytes, acknowledgedBytes, sizeBytes } = receiver;
  // A run begins where the file really ends by then, so what was taken has to lie there first.
  const isDue = isAnnounced
    ? landedBytes - acknowledgedBytes >= settings.acknowledgeBytes ||
      (landedBytes === sizeBytes && acknowledgedBytes < sizeBytes)
    : landedBytes === takenBytes;
  if (!isDue) return undefined;
  const told = { ...receiver, isAnnounced: true, acknowledgedBytes: landedBytes };
  return { receiver: told, run, offsetBytes: landedBytes };
}
