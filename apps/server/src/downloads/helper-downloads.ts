import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { helperDownloadListSchema } from "@meekijk/protocol";
import type { HelperDownload } from "@meekijk/protocol";
import { StartFailure, errorCode } from "../config/start-failure.ts";
import { downloadLimits } from "./download-limits.ts";

export interface StoredDownload extends HelperDownload {
  readonly path: string;
  /** The same file compressed, for browsers that take it so; undefined where that saves nothing. */
  readonly compressedPath: string | undefined;
}

/**
 * The built helpers in the operator's folder, each checked against its hash: what customers are told of a file is what
 * they get. Throws StartFailure.
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
  const digest = createHash("sha256");
  try {
    await pipeline(createReadStream(path), digest);
  } catch (error) {
    throw new StartFailure("downloads-unusable", { file: path, code: errorCode(error) }, { cause: error });
  }
  if (digest.digest("hex") !== download.sha256)
    throw new StartFailure("downloads-unusable", { file: path, code: "hash" });
  const compressedPath = `${path}.gz`;
  return { ...download, path, compressedPath: existsSync(compressedPath) ? compressedPath : undefined };
}
