import { lstatSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { isAbsolute, join } from "node:path";
import { helperLimits } from "../helper-limits.ts";

const namePattern = /^meekijk-(\d{1,10})-[A-Za-z0-9]{6}$/;

/** Folders of this person's own where native parts may lie, best first: a temporary folder may forbid running code. */
export function unpackPlaces(environment: Readonly<Record<string, string | undefined>>): string[] {
  const runtimeFolder = environment["XDG_RUNTIME_DIR"] ?? "";
  return isAbsolute(runtimeFolder) ? [runtimeFolder, tmpdir()] : [tmpdir()];
}

/** A new folder that only this person may read (0700), with our process in its name and the rest drawn. */
export function makeUnpackFolder(place: string): string {
  return mkdtempSync(join(place, `meekijk-${process.pid}-`));
}

/**
 * Removes what programs that are dead left behind: only folders of our form, of this person, of no living process or
 * older than any session. Never throws; what cannot be removed now is tried again at the next start.
 */
export function sweepLeftovers(places: readonly string[], nowMs: number): void {
  for (const place of places)
    for (const name of listNames(place)) {
      const path = join(place, name);
      if (isLeftover(path, Number(namePattern.exec(name)?.[1] ?? Number.NaN), nowMs)) removeFolder(path);
    }
}

/** False when it stays for now: Windows keeps a loaded part until its process is gone. */
export function removeFolder(path: string): boolean {
  try {
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}

export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

function listNames(place: string): string[] {
  try {
    return readdirSync(place);
  } catch {
    return [];
  }
}

function isLeftover(path: string, pid: number, nowMs: number): boolean {
  if (Number.isNaN(pid)) return false;
  try {
    const facts = lstatSync(path);
    const isOwn = process.getuid === undefined || facts.uid === process.getuid();
    const isOld = nowMs - facts.mtimeMs > helperLimits.leftoverMs;
    return facts.isDirectory() && isOwn && (isOld || !isProcessAlive(pid));
  } catch {
    return false;
  }
}
