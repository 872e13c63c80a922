import { join } from "node:path";
import type { FileSystemPort } from "./file-system-port.ts";

/** Of a file that is being written to take another's place. */
const unfinishedSuffix = ".unfinished";

/** Puts new content in a file's place in one step, and resolves once that survives a power cut. */
export async function replaceFile(
  fileSystem: FileSystemPort,
  folder: string,
  path: string,
  bytes: Uint8Array,
): Promise<void> {
  const unfinished = `${path}${unfinishedSuffix}`;
  // It is opened to append: what a try left whose end could not clear up would stand before these bytes.
  await fileSystem.remove(unfinished);
  try {
    await writeWhole(fileSystem, unfinished, bytes);
    await fileSystem.rename(unfinished, path);
  } catch (error) {
    await fileSystem.remove(unfinished);
    throw error;
  }
  await fileSystem.syncFolder(folder);
}

async function writeWhole(fileSystem: FileSystemPort, path: string, bytes: Uint8Array): Promise<void> {
  await using stack = new AsyncDisposableStack();
  const file = await fileSystem.openForAppend(path);
  stack.defer(() => file.close());
  await file.write(bytes);
  // A name that reaches the disk before its bytes would leave an empty file where a whole one stood.
  await file.datasync();
}

/** Takes away what an interrupted replacement left: a copy that no later erasure would find. */
export async function removeUnfinishedFiles(fileSystem: FileSystemPort, folder: string): Promise<void> {
  for (const name of await fileSystem.list(folder))
    if (name.endsWith(unfinishedSuffix)) await fileSystem.remove(join(folder, name));
}
