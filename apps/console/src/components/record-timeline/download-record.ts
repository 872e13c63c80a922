import type { SessionRecord } from "@meekijk/protocol";

/** Saves the record as a file that `npm run verify` reads (R049). It holds no picture. */
export function downloadRecord(record: SessionRecord): void {
  const file = new Blob([`${JSON.stringify(record, undefined, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = `meekijk-${record.sessionId}.json`;
  link.click();
  // The download has its own hold on the file from the click on.
  setTimeout(() => URL.revokeObjectURL(address));
}
