import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { StartFailure } from "../config/start-failure.ts";

const sqliteBusy = 5;

/** The data folder held by this process; let go by disposing, or by the system when the process dies. */
export interface FolderLock extends Disposable {
  readonly file: string;
}

/**
 * Holds the folder for this process alone. Node has no file lock of its own, but its SQLite takes one of the
 * operating system: atomic among simultaneous starts, and gone with the process, so that no kill leaves a stale one.
 * Throws StartFailure `folder-in-use`.
 */
export function lockFolder(folder: string): FolderLock {
  const file = join(folder, "lock");
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    // An immediate transaction takes the reserved lock, which one process can hold. It is never committed.
    database.exec("BEGIN IMMEDIATE");
  } catch (error) {
    database.close();
    if (error instanceof Error && "errcode" in error && error.errcode === sqliteBusy) {
      throw new StartFailure("folder-in-use", { folder });
    }
    throw error;
  }
  return { file, [Symbol.dispose]: () => database.close() };
}
