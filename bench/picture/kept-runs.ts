import { appendFileSync, mkdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Figures } from "./figures.ts";
import { type LinkName, linePresets } from "./line-preset.ts";
import type { HostName } from "./picture-options.ts";

/** One side of one run on one link. */
export interface KeptRun {
  /** When it was done, ms since 1970. */
  readonly atMs: number;
  readonly link: LinkName;
  readonly host: HostName;
  /** `meekijk relay`, `meekijk direct`, or a peer's name. */
  readonly side: string;
  /** Of the scenes' sources: figures of other scenes are not comparable. */
  readonly scenes: string;
  /** What it took. */
  readonly seconds: number;
  /** Programs that waited for a core when it began. */
  readonly load: number;
  readonly figures: Figures;
}

/** Written at once, so that a bench that is killed loses nothing but what it was at. */
export function keepRun(path: string, run: KeptRun): void {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, `${JSON.stringify(run, nameUnusual)}\n`);
}

export function readKeptRuns(path: string): KeptRun[] {
  return readFileSync(path, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line, index) => {
      const run: unknown = JSON.parse(line, readUnusual);
      if (!isKeptRun(run)) throw new Error(`${path}, line ${index + 1}: not a run of the picture bench`);
      return run;
    });
}

/** JSON has no word for what never came, or was never seen. */
function nameUnusual(_: string, value: unknown): unknown {
  return typeof value === "number" && !Number.isFinite(value) ? String(value) : value;
}

function readUnusual(_: string, value: unknown): unknown {
  return value === "Infinity" || value === "NaN" ? Number(value) : value;
}

function isKeptRun(value: unknown): value is KeptRun {
  if (typeof value !== "object" || value === null) return false;
  const { link, host, side, scenes, figures } = value as Partial<Record<keyof KeptRun, unknown>>;
  return (
    typeof link === "string" &&
    link in linePresets &&
    (host === "helper" || host === "browser") &&
    typeof side === "string" &&
    typeof scenes === "string" &&
    typeof figures === "object" &&
    figures !== null &&
    Object.values(figures).every((figure) => typeof figure === "number")
  );
}
