/** What sending and receiving need to know. Sizes in bytes; the protocol's limits say why. */
export interface FileFlowSettings {
  readonly chunkBytes: number;
  /** The most that is on its way without acknowledgement. */
  readonly windowBytes: number;
  readonly acknowledgeBytes: number;
}

/** The bytes of an accepted file as their sender sees them: what went out, and what the other end says it holds. */
export interface FileSender {
  readonly sizeBytes: number;
  /** Which begin of the sending this is; the receiver counts. */
  readonly run: number;
  readonly sentBytes: number;
  /** The most that was ever sent: nobody can hold more. */
  readonly everSentBytes: number;
  readonly acknowledgedBytes: number;
  /** A chunk is being read; the next one waits for it. */
  readonly isReading: boolean;
}

export function startSender(sizeBytes: number): FileSender {
  return {
    sizeBytes,
    run: 0,
    sentBytes: 0,
    everSentBytes: 0,
    acknowledgedBytes: 0,
    isReading: false,
  };
}

export interface ChunkPlace {
  readonly run: number;
  readonly offsetBytes: number;
  readonly lengthBytes: number;
}

/** The chunk to read and send next; undefined when the window is full, all is sent, or one is being read. */
export function nextChunk(sender: FileSender, settings: FileFlowSettings): ChunkPlace | undefined {
  const { sizeBytes, run, sentBytes, acknowledgedBytes, isReading } = sender;
  if (isReading || sentBytes >= sizeBytes) return undefined;
  const lengthBytes = Math.min(settings.chunkBytes, sizeBytes - sentBytes);
  if (sentBytes + lengthBytes - acknowledgedBytes > settings.windowBytes) return undefined;
  return { run, offsetBytes: sentBytes, lengthBytes };
}

/** Whether this chunk, which was read meanwhile, is still the one to send. */
export function isNextChunk(sender: FileSender, { run, offsetBytes }: ChunkPlace): boolean {
  return sender.run === run && sender.sentBytes === offsetBytes;
}

/** The chunk that was read went out, or did not. */
export function chunkDone(sender: FileSender, place: ChunkPlace, wasSent: boolean): FileSender {
  const rested = { ...sender, isReading: false };
  if (!wasSent || !isNextChunk(sender, place)) return rested;
  const sentBytes = place.offsetBytes + place.lengthBytes;
  return { ...rested, sentBytes, everSentBytes: Math.max(sender.everSentBytes, sentBytes) };
}

/** The receiver holds everything before `offsetBytes`. Undefined: no honest receiver says this. */
export function hearReceived(
  sender: FileSender,
  { run, offsetBytes }: { readonly run: number; readonly offsetBytes: number },
): FileSender | undefined {
  if (run < sender.run || offsetBytes < sender.acknowledgedBytes) return undefined;
  if (run === sender.run)
    return offsetBytes > sender.sentBytes ? undefined : { ...sender, acknowledgedBytes: offsetBytes };
  if (offsetBytes > sender.everSentBytes) return undefined;
  return { ...sender, run, sentBytes: offsetBytes, acknowledgedBytes: offsetBytes };
}
