import type { SessionRecord } from "@meekijk/protocol";
import { downloadText } from "./download-text.ts";

/** Saves the record as a file that `npm run verify` reads (R049). It holds no picture. */
export function downloadRecord(record: SessionRecord): void {
  downloadText(`meekijk-${record.sessionId}.json`, `${JSON.stringify(record, undefined, 2)}\n`);
}
