import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { nativePartInProgram } from "./program-assets.ts";
import { makeUnpackFolder, removeFolder, sweepLeftovers, unpackPlaces } from "./unpack-folder.ts";

/** The word with which a second process of ours is told whose leavings to remove. */
export const sweepWord = "--sweep-after";

/**
 * Loads a native part that lies in the executable. The system loads only files, so it lies in a folder of its own for
 * that moment; where the system keeps it locked (Windows), a second process removes it after our end.
 *
 * @throws what the last of the places threw.
 */
export function loadNativePart(name: string): unknown {
  const places = unpackPlaces(process.env);
  sweepLeftovers(places, Date.now());
  let problem: unknown;
  for (const place of places) {
    try {
      return loadIn(place, name);
    } catch (error) {
      problem = error;
    }
  }
  throw problem;
}

function loadIn(place: string, name: string): unknown {
  const folder = makeUnpackFolder(place);
  try {
    const path = join(folder, name);
    writeFileSync(path, nativePartInProgram(name), { mode: 0o700, flag: "wx" });
    const part = { exports: {} };
    process.dlopen(part, path);
    return part.exports;
  } finally {
    if (!removeFolder(folder)) process.once("exit", sweepAfterwards);
  }
}

function sweepAfterwards(): void {
  const sweeper = spawn(process.execPath, [sweepWord, String(process.pid)], {
    detached: true,
    stdio: "ignore",
    windowsHide: true,
  });
  sweeper.unref();
}
