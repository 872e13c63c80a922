import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/** Where this person's browser puts downloads; the home folder when there is no such place. */
export async function findDownloadsFolder(): Promise<string> {
  const home = homedir();
  const candidates = [await askDesktop(), join(home, "Downloads")];
  for (const folder of candidates) if (folder !== undefined && (await isFolder(folder))) return folder;
  return home;
}

/** The desktop's own setting (xdg-user-dirs); undefined elsewhere. */
async function askDesktop(): Promise<string | undefined> {
  if (process.platform !== "linux") return undefined;
  try {
    const { stdout } = await promisify(execFile)("xdg-user-dir", ["DOWNLOAD"], { timeout: 2_000 });
    const folder = stdout.trim();
    // What it says when nobody set a folder is no answer.
    return folder === "" || folder === homedir() ? undefined : folder;
  } catch {
    return undefined;
  }
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
