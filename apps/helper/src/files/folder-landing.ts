import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FileLanding } from "@meekijk/session-client";

/** Ends the name of what is still on its way; whoever finds one may delete it. */
export const partEnding = ".meekijk-deel";
const maxNames = 100;
const onlyForMe = 0o600;

/**
 * One file on its way into a folder. Nobody can take it for a whole file before it is one; an existing file is never
 * replaced; it cannot be run by a click.
 */
export class FolderLanding implements FileLanding {
  readonly #folder: string;
  #name = "";
  #partPath = "";
  #savedPath: string | undefined;
  #part: FileHandle | undefined;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async begin(safeName: string): Promise<void> {
    this.#name = safeName;
    for (const name of namesBeside(safeName)) {
      this.#partPath = join(this.#folder, `${name}${partEnding}`);
      try {
        this.#part = await open(this.#partPath, "wx", onlyForMe);
        return;
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
    throw new Error("no free name in the downloads folder");
  }

  async write(offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#part?.write(bytes, 0, bytes.length, offsetBytes);
  }

  async finish(): Promise<string> {
    await this.#part?.close();
    this.#part = undefined;
    for (const name of namesBeside(this.#name)) {
      const path = join(this.#folder, name);
      try {
        await moveWithoutReplacing(this.#partPath, path);
        this.#savedPath = path;
        return name;
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    }
    throw new Error("no free name in the downloads folder");
  }

  async discard(): Promise<void> {
    await this.#part?.close();
    this.#part = undefined;
    if (this.#partPath !== "") await rm(this.#partPath, { force: true });
    if (this.#savedPath !== undefined) await rm(this.#savedPath, { force: true });
  }
}

/** A rename replaces what is there; a second name does not. Where a file can have one name only, it is looked for first. */
async function moveWithoutReplacing(from: string, to: string): Promise<void> {
  try {
    await link(from, to);
  } catch (error) {
    if (isTaken(error)) throw error;
    const probe = await open(to, "wx", onlyForMe);
    await probe.close();
    await rename(from, to);
    return;
  }
  await rm(from, { force: true });
}

function* namesBeside(name: string): Generator<string> {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  yield name;
  for (let number = 1; number < maxNames; number += 1) yield `${stem} (${number})${ending}`;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EEXIST";
}
