import { type ConsoleToDevice, limits } from "@meekijk/protocol";

interface Parser {
  safeParse(value: unknown): { success: true; data: ConsoleToDevice } | { success: false };
}

/**
 * Reads what a console says, and no more of it than an honest one says: each message costs the device work and often an
 * answer. Words about the receipt of a file come with the bytes that we send and are bounded by them.
 */
export function boundedParser(parser: Parser, nowMs: () => number): Parser {
  let secondEndsAtMs = -Infinity;
  let messagesThisSecond = 0;
  return {
    safeParse: (value) => {
      const parsed = parser.safeParse(value);
      if (!parsed.success || parsed.data.type === "file-received-up-to") return parsed;
      const atMs = nowMs();
      if (atMs >= secondEndsAtMs) [secondEndsAtMs, messagesThisSecond] = [atMs + 1_000, 0];
      messagesThisSecond += 1;
      return messagesThisSecond > limits.maxControlMessagesPerSecond ? { success: false } : parsed;
    },
  };
}
