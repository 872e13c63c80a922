import { userCalls } from "./user-calls.ts";

export interface ThreadMessage {
  readonly message: number;
  /** wParam and lParam, the lower half of each. */
  readonly wide: number;
  readonly long: number;
  /** Where the pointer was, in pixels of the whole desktop. */
  readonly x: number;
}

// MSG
const messageBytes = 48;
const offsets = { window: 0, message: 8, wide: 16, long: 24, x: 36 } as const;
const remove = 1;
/** Messages of one turn; a flood must not keep the program from its other work. */
const maxMessages = 200;

const receivers = new Map<number, (message: ThreadMessage) => void>();

/**
 * Hands over what is posted to a window, once it is fetched. Windows gives a message to whoever of the thread fetches
 * first, so there is one place that fetches. Afterwards the system does its own part with it. Returns what ends it.
 */
export function receiveMessages(window: number, receive: (message: ThreadMessage) => void): () => void {
  receivers.set(window, receive);
  return () => void receivers.delete(window);
}

/** Fetches what Windows has for this thread: the messages of our windows, and the calls of our hooks. */
export function fetchMessages(): void {
  const user = userCalls();
  // One of its own: a receiver may come to fetch too.
  const bytes = Buffer.alloc(messageBytes);
  for (let count = 0; count < maxMessages; count += 1) {
    if (user.PeekMessageW(bytes, 0, 0, 0, remove) === 0) return;
    user.TranslateMessage(bytes);
    user.DispatchMessageW(bytes);
    receivers.get(Number(bytes.readBigInt64LE(offsets.window)))?.({
      message: bytes.readUInt32LE(offsets.message),
      wide: bytes.readUInt32LE(offsets.wide),
      long: bytes.readUInt32LE(offsets.long),
      x: bytes.readInt32LE(offsets.x),
    });
  }
}
