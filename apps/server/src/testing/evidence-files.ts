import { parseJournalRecord } from "../journal/evidence-journal.ts";
import type { JournalRecord } from "../journal/evidence-journal.ts";
import { FileJournal } from "../journal/file-journal.ts";
import { nodeFileSystem } from "../journal/node-file-system.ts";

/** The journal of the embedded form in this folder. */
export function openEvidenceFiles(folder: string): Promise<FileJournal<JournalRecord>> {
  return FileJournal.open({ folder, fileSystem: nodeFileSystem, parseRecord: parseJournalRecord });
}
