import { median } from "../figure.ts";
import type { Figures } from "./figures.ts";
import type { LinkName } from "./line-preset.ts";
import { scenes } from "./scenes.ts";
import { middleOf } from "./spread.ts";

type Known = Readonly<Record<string, number>>;

/** What the peers were measured at, by this bench's way, when the goals were set. */
const reference: Readonly<Record<string, Readonly<Record<LinkName, Known>>>> = {
  novnc: {
    lan: {
      "click p50 ms": 29,
      "click p95 ms": 35,
      "typing delay p50 ms": 12,
      "scroll delay p50 ms": 36,
      "scroll shown %": 98,
      "drag delay p50 ms": 24,
      "drag shown %": 98,
      "video delay p50 ms": 22,
      "video shown %": 98,
    },
    home: {
      "click p50 ms": 49,
      "click p95 ms": 58,
      "typing delay p50 ms": 29,
      "scroll delay p50 ms": 346,
      "scroll shown %": 18,
      "drag delay p50 ms": 84,
      "drag shown %": 84,
      "video delay p50 ms": 100,
      "video shown %": 62,
    },
    poor: {
      "click p50 ms": 101,
      "click p95 ms": 107,
      "typing delay p50 ms": 63,
      "scroll delay p50 ms": 2_090,
      "scroll shown %": 3,
      "drag delay p50 ms": 627,
      "drag shown %": 15,
      "video delay p50 ms": 293,
      "video shown %": 11,
    },
  },
  webrtc: {
    lan: { "typing delay p50 ms": 57, "scroll delay p50 ms": 78, "scroll shown %": 96, "drag shown %": 91 },
    home: { "typing delay p50 ms": 82, "scroll delay p50 ms": 97, "scroll shown %": 97, "drag shown %": 94 },
    poor: {
      "typing delay p50 ms": 330,
      "scroll delay p50 ms": 370,
      "scroll shown %": 93,
      "drag shown %": 74,
    },
  },
};

/** kB for each frame of a scene that the viewer showed at lan: how heavy the scenes were with which the goals were set. */
export const peerFrameKilobytes: Readonly<Record<string, Known>> = {
  novnc: { scroll: 208, drag: 42, video: 56 },
};

/** Of what is known of a peer; beyond that a run does not count. */
const allowedShare = 0.15;
/** The table of what is known is rounded to whole per cents, of 150 frames. */
const allowedPoints = 1;
const allowedWeightShare = 0.1;
/** A peer that skips more frames sends larger ones: it says nothing of the scene. */
const leastShownPercent = 70;

export type SideFigures = Readonly<Record<string, readonly Figures[]>>;

/** Where a peer is further from what is known of it than a run that counts may be: another machine, or a busy one. */
export function findStrayedMachine(link: LinkName, results: SideFigures): readonly string[] {
  return Object.entries(results).flatMap(([side, runs]) =>
    Object.entries(reference[side]?.[link] ?? {}).flatMap(([name, known]) => {
      const measured = middleOf(runs, name);
      const allowed = Math.max(known * allowedShare, name.endsWith("%") ? allowedPoints : 0);
      if (Number.isNaN(measured) || Math.abs(measured - known) <= allowed) return [];
      return [`${side}, ${name}: ${Math.round(measured)}, known as ${known}`];
    }),
  );
}

/** Where a frame costs a peer more or less than it did when the goals were set: other work than they are meant for. */
export function findStrayedScenes(link: LinkName, results: SideFigures): readonly string[] {
  // Elsewhere the line decides how many frames come.
  if (link !== "lan") return [];
  return Object.entries(results).flatMap(([side, runs]) =>
    Object.entries(peerFrameKilobytes[side] ?? {}).flatMap(([scene, known]) => {
      const weight = median(runs.map((figures) => weighFrame(figures, scene)));
      if (Number.isNaN(weight) || Math.abs(weight - known) <= known * allowedWeightShare) return [];
      return [`${side}, kB for each frame of ${scene}: ${Math.round(weight)}, known as ${known}`];
    }),
  );
}

/** NaN where too little was shown to say. */
function weighFrame(figures: Figures, name: string): number {
  const shown = figures[`${name} shown %`] ?? 0;
  const framesPerSecond = 1_000 / (scenes.find((scene) => scene.name === name)?.intervalMs ?? 0);
  if (shown < leastShownPercent) return Number.NaN;
  return (figures[`${name} kbit/s`] ?? Number.NaN) / 8 / ((framesPerSecond * shown) / 100);
}
