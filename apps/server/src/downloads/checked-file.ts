import { createHash } from "node:crypto";
import type { ReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip } from "node:zlib";

/** A file whose content was compared with a hash, and how to see that it is still that file. */
export interface CheckedFile {
  readonly path: string;
  readonly mark: string;
}

export interface ExpectedContent {
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/**
 * Compares what is in the file, or what comes out of it when it is compressed. Undefined when it is not the content.
 * Rejects when the file cannot be read.
 */
export async function checkFile(
  path: string,
  { sizeBytes, sha256 }: ExpectedContent,
  isCompressed: boolean,
): Promise<CheckedFile | undefined> {
  await using file = await open(path);
  const mark = await markOf(file);
  const digest = createHash("sha256");
  let leftBytes = sizeBytes;
  const take = new Writable({
    write(bytes: Buffer, _encoding, done) {
      leftBytes -= bytes.length;
      digest.update(bytes);
      // A small file can hold endless bytes.
      done(leftBytes < 0 ? new TooMuch() : null);
    },
  });
  const content = file.createReadStream({ autoClose: false });
  try {
    await (isCompressed ? pipeline(content, createGunzip(), take) : pipeline(content, take));
  } catch (error) {
    if (error instanceof TooMuch || isBadGzip(error)) return undefined;
    throw error;
  }
  const isContent = leftBytes === 0 && digest.digest("hex") === sha256;
  return isContent && mark === (await markOf(file)) ? { path, mark } : undefined;
}

/** Undefined when it is no longer the file that was checked: then nobody knows what is in it. */
export async function openChecked(
  file: CheckedFile,
): Promise<{ content: ReadStream; sizeBytes: number } | undefined> {
  const handle = await open(file.path).catch(() => undefined);
  if (handle === undefined) return undefined;
  if ((await markOf(handle)) === file.mark)
    return { content: handle.createReadStream(), sizeBytes: (await handle.stat()).size };
  await handle.close();
  return undefined;
}

/** Whatever writes to a file or puts another in its place changes one of these. */
async function markOf(handle: FileHandle): Promise<string> {
  const { dev, ino, size, mtimeNs, ctimeNs } = await handle.stat({ bigint: true });
  return [dev, ino, size, mtimeNs, ctimeNs].join(" ");
}

class TooMuch extends Error {}

function isBadGzip(error: unknown): boolean {
  return error instanceof Error && "code" in error && String(error.code).startsWith("Z_");
}
