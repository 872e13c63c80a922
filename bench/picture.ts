import { loadavg } from "node:os";
import { buildWebApps } from "../tools/build-web.ts";
import { cleanUpOnInterrupt } from "./picture/clean-up-on-interrupt.ts";
import { EmulatedLine, ownNamespace } from "./picture/emulated-line.ts";
import { type KeptRun, keepRun, readKeptRuns } from "./picture/kept-runs.ts";
import { type LinkName, linePresets } from "./picture/line-preset.ts";
import { measureSide, measurementNames } from "./picture/measure-side.ts";
import { openMeekijkBrowserSide } from "./picture/meekijk-browser-side.ts";
import { MeekijkServers } from "./picture/meekijk-servers.ts";
import { openMeekijkSide } from "./picture/meekijk-side.ts";
import { openNoVncSide } from "./picture/novnc-side.ts";
import { installPeerPackages } from "./picture/peer-packages.ts";
import {
  type PictureOptions,
  goalMeasurements,
  pictureUsage,
  readPictureOptions,
} from "./picture/picture-options.ts";
import { printRunTables } from "./picture/run-tables.ts";
import { digestOfScenes } from "./picture/scenes-digest.ts";
import type { Side } from "./picture/side.ts";
import { openWebRtcSide } from "./picture/webrtc-side.ts";

const peerSides = { novnc: openNoVncSide, webrtc: openWebRtcSide };

interface MeasuredSide {
  readonly name: string;
  open(line: EmulatedLine): Promise<Side>;
}

/** The picture as a viewer sees it over three kinds of line, beside other programs: see docs/picture.md. */
export async function benchPicture(): Promise<boolean> {
  const options = readPictureOptions(process.argv.slice(3));
  if (options === undefined) {
    console.log(pictureUsage);
    return false;
  }
  if (options.tableFile !== undefined) return printRunTables(readKeptRuns(options.tableFile));
  if (options.scenes !== undefined && !options.scenes.every((name) => measurementNames.includes(name))) {
    console.log(`--scenes: goals, ${measurementNames.join(", ")}`);
    return false;
  }
  cleanUpOnInterrupt(ownNamespace);
  await installPeerPackages();
  await buildWebApps();
  await using servers = new MeekijkServers();
  const sides = await sidesOf(options, servers);
  const kept: KeptRun[] = [];
  let hasFailed = false;
  for (let run = 0; run < options.runs; run += 1)
    for (const link of options.links)
      // Another one begins each time, so that none always has the machine as the one before it left it.
      for (const index of sides.keys()) {
        const side = sides[(index + run) % sides.length] as MeasuredSide;
        const measured = await measureOnce(side, link, run, options);
        hasFailed ||= measured === undefined;
        if (measured === undefined) continue;
        keepRun(options.keepFile, measured);
        kept.push(measured);
      }
  return printRunTables(kept) && !hasFailed;
}

async function sidesOf(
  { host, paths, peers }: PictureOptions,
  servers: MeekijkServers,
): Promise<readonly MeasuredSide[]> {
  const openOwn = host === "helper" ? openMeekijkSide : openMeekijkBrowserSide;
  // Their start takes none of the first run's time.
  for (const path of paths) await servers.serverFor(path);
  return [
    ...paths.map((path) => ({
      name: `meekijk ${path}`,
      open: async (line: EmulatedLine) => openOwn(line, await servers.serverFor(path)),
    })),
    ...peers.map((name) => ({ name, open: peerSides[name] })),
  ];
}

/** Undefined when it failed: the others of a long bench go on. */
async function measureOnce(
  { name, open }: MeasuredSide,
  link: LinkName,
  run: number,
  { host, runs, scenes }: PictureOptions,
): Promise<KeptRun | undefined> {
  const wanted = scenes ?? (run === 0 ? measurementNames : goalMeasurements);
  const label = `run ${run + 1} of ${runs}, ${link}, ${name}`;
  const load = loadavg()[0] ?? 0;
  const fromMs = performance.now();
  try {
    await using line = await EmulatedLine.open(linePresets[link]);
    const isWanted = (measurement: string) => wanted.includes(measurement);
    const figures = await measureSide(open, line, run === 0 ? "first" : "later", isWanted);
    const seconds = Math.round((performance.now() - fromMs) / 1_000);
    console.log(`${label}: ${seconds} s`);
    return { atMs: Date.now(), link, host, side: name, scenes: digestOfScenes(), seconds, load, figures };
  } catch (error) {
    console.log(`${label} FAILED: ${String(error)}`);
    return undefined;
  }
}
