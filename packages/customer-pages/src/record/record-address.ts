import { sessionIdSchema, tokenSchema } from "@meekijk/protocol";
import type { SessionId, Token } from "@meekijk/protocol";

export interface RecordKey {
  sessionId: SessionId;
  recordToken: Token;
}

/** The page that shows a record later. What opens it stands after the `#`, which browsers keep to themselves. */
export function recordAddress(origin: string, { sessionId, recordToken }: RecordKey): string {
  return `${origin}/record/#${sessionId}.${recordToken}`;
}

/** Reads the part after the `#`, or undefined. */
export function readRecordKey(hash: string): RecordKey | undefined {
  const [sessionId, recordToken, ...rest] = hash.replace(/^#/, "").split(".");
  const session = sessionIdSchema.safeParse(sessionId);
  const token = tokenSchema.safeParse(recordToken);
  if (!session.success || !token.success || rest.length > 0) return undefined;
  return { sessionId: session.data, recordToken: token.data };
}
