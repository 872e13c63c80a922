import { join } from "node:path";
import { parseArgs } from "node:util";
import { repositoryRoot } from "../../tools/repository-root.ts";
import type { LinkName } from "./line-preset.ts";
import { linePresets } from "./line-preset.ts";

export interface PictureOptions {
  readonly links: readonly LinkName[];
  readonly paths: readonly PathName[];
  readonly host: HostName;
  readonly peers: readonly PeerName[];
  readonly runs: number;
  /** Names of scenes and of measurements without one; undefined: all in the first run, those with goals in the others. */
  readonly scenes: readonly string[] | undefined;
  /** Each side of each run is added to this file as soon as it was measured. */
  readonly keepFile: string;
  /** The tables of this file, and nothing measured. */
  readonly tableFile: string | undefined;
}

const pathNames = ["relay", "direct"] as const;
export type PathName = (typeof pathNames)[number];

const hostNames = ["helper", "browser"] as const;
/** What shares the screen: the program, or the customer's browser. */
export type HostName = (typeof hostNames)[number];

const peerNames = ["novnc", "webrtc"] as const;
export type PeerName = (typeof peerNames)[number];

/** What goals are set for, in the order in which it is measured. */
export const goalMeasurements: readonly string[] = [
  "first",
  "idle",
  "click",
  "typing",
  "scroll",
  "drag",
  "video",
];

export const pictureUsage =
  "npm run bench -- picture [--link lan,home,poor] [--path relay,direct] [--host helper|browser] [--peer novnc,webrtc|none] [--runs N] [--scenes goals|a,b] [--keep FILE] | --table FILE";

/** Undefined when the words are not understood. */
export function readPictureOptions(words: readonly string[]): PictureOptions | undefined {
  try {
    const text = { type: "string" } as const;
    const { values } = parseArgs({
      args: [...words],
      options: {
        link: text,
        path: text,
        host: text,
        peer: text,
        runs: text,
        scenes: text,
        keep: text,
        table: text,
      },
    });
    const allLinks = Object.keys(linePresets) as LinkName[];
    const links = values.link === undefined ? allLinks : pick(values.link, allLinks);
    const paths = pick(values.path ?? "relay", pathNames);
    const [host] = pick(values.host ?? "helper", hostNames) ?? [];
    const peers = values.peer === "none" ? [] : pick(values.peer ?? "novnc", peerNames);
    const runs = Number(values.runs ?? "1");
    if (links === undefined || paths === undefined || host === undefined || peers === undefined)
      return undefined;
    if (!Number.isInteger(runs) || runs < 1) return undefined;
    return {
      links,
      paths,
      host,
      peers,
      runs,
      scenes: values.scenes === "goals" ? goalMeasurements : values.scenes?.split(","),
      keepFile: values.keep ?? join(repositoryRoot, "test-output", "bench", "picture-runs.jsonl"),
      tableFile: values.table,
    };
  } catch {
    return undefined;
  }
}

/** The names in these words, in their own order; undefined when one is not known. */
function pick<Name extends string>(words: string, known: readonly Name[]): Name[] | undefined {
  const named = words.split(",").map((word) => known.find((name) => name === word));
  return named.every((name) => name !== undefined) ? named : undefined;
}
