import { existsSync } from "node:fs";
import type { AppendFile, FileSystemPort } from "../journal/file-system-port.ts";
import { nodeFileSystem } from "../journal/node-file-system.ts";

export interface FaultOptions {
  /** Called between any two effects on the disk, and halfway through a write. */
  beforeStep(): Promise<void>;
  /** Unsynced bytes and names live in this process only, so that a kill loses them as a power cut would. */
  losesUnsynced: boolean;
}

/** The real disk, taken apart into steps. */
export function createFaultFileSystem(options: FaultOptions): FileSystemPort {
  const unnamed = new Set<CachedFile>();
  let unsyncedRenames: [string, string][] = [];
  return {
    ...nodeFileSystem,
    async openForAppend(path) {
      await options.beforeStep();
      if (!options.losesUnsynced) return new SteppedFile(await nodeFileSystem.openForAppend(path), options);
      const file = new CachedFile(path, options);
      if (existsSync(path)) await file.name();
      else unnamed.add(file);
      return file;
    },
    async rename(from, to) {
      await options.beforeStep();
      if (options.losesUnsynced) unsyncedRenames.push([from, to]);
      else await nodeFileSystem.rename(from, to);
      await options.beforeStep();
    },
    async remove(path) {
      await options.beforeStep();
      await nodeFileSystem.remove(path);
    },
    async syncFolder(path) {
      await options.beforeStep();
      for (const file of unnamed) await file.name();
      unnamed.clear();
      for (const [from, to] of unsyncedRenames) await nodeFileSystem.rename(from, to);
      unsyncedRenames = [];
      await nodeFileSystem.syncFolder(path);
      await options.beforeStep();
    },
  };
}

class SteppedFile implements AppendFile {
  readonly #file: AppendFile;
  readonly #options: FaultOptions;

  constructor(file: AppendFile, options: FaultOptions) {
    this.#file = file;
    this.#options = options;
  }

  async write(bytes: Uint8Array): Promise<void> {
    const half = bytes.length >> 1;
    await this.#options.beforeStep();
    await this.#file.write(bytes.subarray(0, half));
    await this.#options.beforeStep();
    await this.#file.write(bytes.subarray(half));
    await this.#options.beforeStep();
  }

  async datasync(): Promise<void> {
    await this.#file.datasync();
    await this.#options.beforeStep();
  }

  async truncate(lengthBytes: number): Promise<void> {
    await this.#options.beforeStep();
    await this.#file.truncate(lengthBytes);
  }

  close(): Promise<void> {
    return this.#file.close();
  }
}

/** A file whose bytes reach the disk at a sync, and whose name reaches it at a sync of the folder. */
class CachedFile implements AppendFile {
  readonly #path: string;
  readonly #options: FaultOptions;
  #file: AppendFile | undefined;
  #cached: Uint8Array[] = [];
  #syncedUnnamed: Uint8Array[] = [];

  constructor(path: string, options: FaultOptions) {
    this.#path = path;
    this.#options = options;
  }

  async name(): Promise<void> {
    this.#file = await nodeFileSystem.openForAppend(this.#path);
    for (const bytes of this.#syncedUnnamed) await this.#file.write(bytes);
    this.#syncedUnnamed = [];
  }

  async write(bytes: Uint8Array): Promise<void> {
    this.#cached.push(bytes);
    await this.#options.beforeStep();
  }

  async datasync(): Promise<void> {
    const bytes = Buffer.concat(this.#cached);
    this.#cached = [];
    if (this.#file === undefined) this.#syncedUnnamed.push(bytes);
    else {
      await this.#file.write(bytes.subarray(0, bytes.length >> 1));
      await this.#options.beforeStep();
      await this.#file.write(bytes.subarray(bytes.length >> 1));
      await this.#file.datasync();
    }
    await this.#options.beforeStep();
  }

  async truncate(lengthBytes: number): Promise<void> {
    this.#cached = [];
    await this.#file?.truncate(lengthBytes);
  }

  async close(): Promise<void> {
    await this.#file?.close();
  }
}
