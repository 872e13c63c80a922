import { existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { helperDownloadListSchema } from "@meekijk/protocol";
import type { HelperDownload } from "@meekijk/protocol";
import { StartFailure, errorCode } from "../config/start-failure.ts";
import { type CheckedFile, checkFile } from "./checked-file.ts";
import { downloadLimits } from "./download-limits.ts";

export interface StoredDownload extends HelperDownload {
  readonly file: CheckedFile;
  /** The same file compressed, for browsers that take it so; undefined where that saves nothing. */
  readonly compressed: CheckedFile | undefined;
}

/**
 * The built helpers in the operator's folder, each checked against its hash, also inside its compressed form: what
 * customers are told of a file is what they get. Throws StartFailure.
 */
export async function readHelperDownloads(folder: string | undefined): Promise<StoredDownload[]> {
  if (folder === undefined) return [];
  const listFile = join(folder, "downloads.json");
  const list = helperDownloadListSchema.safeParse(await readList(listFile));
  if (!list.success) throw new StartFailure("downloads-unusable", { file: listFile, code: "format" });
  return Promise.all(list.data.map((download) => checkDownload(folder, download)));
}

async function readList(file: string): Promise<unknown> {
  try {
    if ((await stat(file)).size > downloadLimits.maxListBytes) return undefined;
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw new StartFailure("downloads-unusable", { file, code: errorCode(error) }, { cause: error });
  }
}

async function checkDownload(folder: string, download: HelperDownload): Promise<StoredDownload> {
  const path = join(folder, download.fileName);
  const compressedPath = `${path}.gz`;
  return {
    ...download,
    file: await check(path, download, false),
    compressed: existsSync(compressedPath) ? await check(compressedPath, download, true) : undefined,
  };
}

async function check(file: string, download: HelperDownload, isCompressed: boolean): Promise<CheckedFile> {
  const checked = await checkFile(file, download, isCompressed).catch((error: unknown) => {
    throw new StartFailure("downloads-unusable", { file, code: errorCode(error) }, { cause: error });
  });
  if (checked === undefined) throw new StartFailure("downloads-unusable", { file, code: "hash" });
  return checked;
}
