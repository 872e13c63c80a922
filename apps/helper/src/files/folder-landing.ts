import { type FileHandle, link, open, rename, rm } from "node:fs/promises";
import { extname, join } from "node:path";
import type { FileLanding } from "@meekijk/session-client";

/** Ends the name of what is still on its way; whoever finds one may delete it. */
export const partEnding = ".meekijk-deel";
const maxNames = 100;
const onlyForMe = 0o600;
/** How a file system says that its files have one name each: FAT, exFAT, shares, and Windows' word for the first. */
const noSecondName = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EISDIR"]);

/**
 * One file on its way into a folder. Nobody can take it for a whole file before it is one; an existing file is never
 * replaced; it cannot be run by a click. Its steps run one after the other, in the order in which they were called.
 */
export class FolderLanding implements FileLanding {
  readonly #folder: string;
  readonly #giveSecondName: typeof link;
  #name = "";
  #partPath = "";
  #savedPath: string | undefined;
  #part: FileHandle | undefined;
  #isDiscarded = false;
  #lastStep: Promise<unknown> = Promise.resolve();

  /** `giveSecondName`: how a second name is made; for file systems without one. */
  constructor(folder: string, giveSecondName: typeof link = link) {
    this.#folder = folder;
    this.#giveSecondName = giveSecondName;
  }

  /** Whole under its name, or gone. */
  get isOver(): boolean {
    return this.#isDiscarded || this.#savedPath !== undefined;
  }

  begin(safeName: string): Promise<void> {
    return this.#inTurn(async () => {
      this.#name = safeName;
      for (const name of namesBeside(safeName)) {
        const partPath = join(this.#folder, `${name}${partEnding}`);
        try {
          this.#part = await open(partPath, "wx", onlyForMe);
          this.#partPath = partPath;
          return;
        } catch (error) {
          if (!isTaken(error)) throw error;
        }
      }
      throw new Error("no free name in the downloads folder");
    });
  }

  write(offsetBytes: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    return this.#inTurn(async () => {
      await this.#part?.write(bytes, 0, bytes.length, offsetBytes);
    });
  }

  finish(): Promise<string> {
    return this.#inTurn(async () => {
      await this.#closePart();
      for (const name of namesBeside(this.#name)) {
        const path = join(this.#folder, name);
        try {
          await this.#moveWithoutReplacing(this.#partPath, path);
          this.#savedPath = path;
          return name;
        } catch (error) {
          if (!isTaken(error)) throw error;
        }
      }
      throw new Error("no free name in the downloads folder");
    });
  }

  discard(): Promise<void> {
    return this.#afterAll(() => this.#takeAway());
  }

  /** Discards what is not whole yet; a whole file stays. Resolves when nothing is under way. */
  abandon(): Promise<void> {
    return this.#afterAll(async () => {
      if (!this.isOver) await this.#takeAway();
    });
  }

  async #takeAway(): Promise<void> {
    this.#isDiscarded = true;
    await this.#closePart();
    if (this.#partPath !== "") await rm(this.#partPath, { force: true });
    if (this.#savedPath !== undefined) await rm(this.#savedPath, { force: true });
  }

  async #closePart(): Promise<void> {
    const part = this.#part;
    this.#part = undefined;
    await part?.close();
  }

  #inTurn<Result>(step: () => Promise<Result>): Promise<Result> {
    return this.#afterAll(() => {
      if (this.#isDiscarded) throw new Error("this file was discarded");
      return step();
    });
  }

  #afterAll<Result>(step: () => Promise<Result>): Promise<Result> {
    const result = this.#lastStep.then(step);
    this.#lastStep = result.catch(() => undefined);
    return result;
  }

  /** A rename replaces what is there; a second name does not. Where files have only one, the name is taken first. */
  async #moveWithoutReplacing(from: string, to: string): Promise<void> {
    try {
      await this.#giveSecondName(from, to);
    } catch (error) {
      if (!noSecondName.has(codeOf(error))) throw error;
      const probe = await open(to, "wx", onlyForMe);
      await probe.close();
      try {
        await rename(from, to);
      } catch (failure) {
        await rm(to, { force: true });
        throw failure;
      }
      return;
    }
    await rm(from, { force: true });
  }
}

function* namesBeside(name: string): Generator<string> {
  const ending = extname(name);
  const stem = name.slice(0, name.length - ending.length);
  yield name;
  for (let number = 1; number < maxNames; number += 1) yield `${stem} (${number})${ending}`;
}

function isTaken(error: unknown): boolean {
  return codeOf(error) === "EEXIST";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
