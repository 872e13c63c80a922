import type { SessionId } from "@meekijk/protocol";

/** What a receipt is called in a folder of downloads and at a mail. */
export function receiptFileName(sessionId: SessionId): string {
  return `${sessionId}.meekijk-receipt.json`;
}
