import { setImmediate } from "node:timers/promises";
import { fsyncSync, openSync, writeSync } from "node:fs";
import { parseJournalRecord } from "../journal/evidence-journal.ts";
import { FileJournal } from "../journal/file-journal.ts";
import type { FileSystemPort } from "../journal/file-system-port.ts";
import { createFaultFileSystem } from "./fault-file-system.ts";
import { sampleRecord } from "./sample-record.ts";

export interface JournalWriterTask {
  folder: string;
  /** One line an acknowledgement, synced before the next step: the test's own memory. */
  acknowledgementFile: string;
  sessionIds: string[];
  recordsPerSession: number;
  segmentBytes: number;
  killAtStep: number;
  losesUnsynced: boolean;
  /** Plants the fault that the harness must catch: acknowledging before the sync. */
  acknowledgesEarly: boolean;
  /** Erases the details of the first session at the end, and acknowledges it as `erased`. */
  erasesFirst?: boolean;
}

/** As the program of a child process: writes a journal and kills itself at one step. */
async function main(task: JournalWriterTask): Promise<void> {
  let steps = 0;
  const beforeStep = async () => {
    steps += 1;
    if (steps !== task.killAtStep) return;
    process.kill(process.pid, "SIGKILL");
    await new Promise(() => undefined);
  };
  const stepped = createFaultFileSystem({ beforeStep, losesUnsynced: task.losesUnsynced });
  const fileSystem = task.acknowledgesEarly ? syncLater(stepped) : stepped;
  const { folder, segmentBytes } = task;
  await using journal = await FileJournal.open({
    folder,
    fileSystem,
    segmentBytes,
    parseRecord: parseJournalRecord,
  });
  const acknowledgements = openSync(task.acknowledgementFile, "a");
  await Promise.all(
    task.sessionIds.map(async (sessionId) => {
      for (let sequence = 0; sequence < task.recordsPerSession; sequence += 1) {
        await journal.append(sampleRecord(sessionId as never, sequence));
        writeSync(acknowledgements, `${sessionId} ${sequence}\n`);
        fsyncSync(acknowledgements);
      }
    }),
  );
  if (task.erasesFirst !== true) return;
  await journal.eraseDetails(new Set(task.sessionIds.slice(0, 1) as never[]));
  writeSync(acknowledgements, "erased\n");
  fsyncSync(acknowledgements);
}

function syncLater(fileSystem: FileSystemPort): FileSystemPort {
  return {
    ...fileSystem,
    async openForAppend(path) {
      const file = await fileSystem.openForAppend(path);
      let lastSync = Promise.resolve();
      return {
        write: (bytes) => file.write(bytes),
        async datasync() {
          lastSync = lastSync.then(() => setImmediate()).then(() => file.datasync());
        },
        truncate: (lengthBytes) => file.truncate(lengthBytes),
        async close() {
          await lastSync;
          await file.close();
        },
      };
    },
  };
}

const [, , task] = process.argv;
if (task !== undefined) await main(JSON.parse(task) as JournalWriterTask);
