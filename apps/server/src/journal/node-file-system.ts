import { mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import type { AppendFile, FileSystemPort } from "./file-system-port.ts";

/** Only the server's own user reads evidence. */
const fileMode = 0o600;
const folderMode = 0o700;

async function openForAppend(path: string): Promise<AppendFile> {
  const handle = await open(path, "a", fileMode);
  return {
    write: (bytes) => handle.appendFile(bytes),
    datasync: () => handle.datasync(),
    truncate: (lengthBytes) => handle.truncate(lengthBytes),
    close: () => handle.close(),
  };
}

/** The real disk. */
export const nodeFileSystem: FileSystemPort = {
  makeFolder: async (path) => void (await mkdir(path, { recursive: true, mode: folderMode })),
  list: (folder) => readdir(folder),
  read: (path) => readFile(path),
  openForAppend,
  rename: (from, to) => rename(from, to),
  remove: (path) => rm(path, { force: true }),
  async syncFolder(path) {
    const handle = await open(path, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
};
