/** An open file that the journal appends to. */
export interface AppendFile {
  /** Appends all bytes, or rejects; after a rejection any part of them may stand there. */
  write(bytes: Uint8Array): Promise<void>;
  /** Resolves when everything written so far survives a power cut. */
  datasync(): Promise<void>;
  truncate(lengthBytes: number): Promise<void>;
  close(): Promise<void>;
}

/** What the journal asks of a disk. Tests put faults here. */
export interface FileSystemPort {
  makeFolder(path: string): Promise<void>;
  /** Names in the folder, in no order. */
  list(folder: string): Promise<string[]>;
  read(path: string): Promise<Uint8Array>;
  /** Creates the file when it is not there. */
  openForAppend(path: string): Promise<AppendFile>;
  /** Gives a file another's name in one step; who reads that name finds the one or the other whole. */
  rename(from: string, to: string): Promise<void>;
  /** Does nothing when the file is not there. */
  remove(path: string): Promise<void>;
  /** Makes created and changed names in the folder survive a power cut. */
  syncFolder(path: string): Promise<void>;
}
