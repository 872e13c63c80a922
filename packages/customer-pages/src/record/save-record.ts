import type { SessionRecord } from "@meekijk/protocol";
import { saveTextFile } from "../components/save-text-file.ts";

/** Offers the record as the one file that an outsider can verify (R049, design 8). */
export function saveRecord(record: SessionRecord): void {
  saveTextFile(
    `meekijk-${record.sessionId}.json`,
    "application/json",
    `${JSON.stringify(record, null, 2)}\n`,
  );
}
