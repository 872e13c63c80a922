import type { DamageMap } from "./damage-map.ts";
import { minAnchorVotes } from "./limits.ts";
import { emptyAnchor } from "./pixel-loops.ts";
import type { PixelLoops } from "./pixel-loops.ts";
import type { Rectangle } from "./rectangle.ts";

/** Content of the shadow at (x, y) seems to have moved to (x + dx, y + dy) in the frame. */
export interface MotionOffset {
  readonly dx: number;
  readonly dy: number;
  readonly votes: number;
}

/** Bands of a wide area that are looked at first: scrolls and short drags show in each part of what moves. */
const bandCount = 2;
const bandPixels = 64;
/** Votes of the bands for one offset that make a look at the rest needless, as a share of what was found. */
const sureVotes = 24;
const sureShare = 0.4;

/** Rows of the frame that are searched for anchors hold about so many pixels together. */
const sampledPixels = 64 * 1024;
const sampledBandPixels = 5 * 1024;

/**
 * Finds how content moved, whatever the direction. An anchor is a short horizontal run of pixels that begins where a
 * flat stretch ends, as letters and edges do, so that the same content yields the same anchors wherever it stands.
 * Anchors of some rows of the frame are looked for in all rows of the shadow; each that occurs once votes for its
 * offset.
 */
export class MotionSearch {
  /** Offsets by number of votes, most first. Only a hint: nothing is compared pixel by pixel here. */
  findOffsets(frame: Int32Array, shadow: Int32Array, damage: DamageMap): MotionOffset[] {
    const runs = damagedRuns(damage);
    const bands = runs.flatMap(bandsOf);
    if (bands.length > 0) {
      const found = this.#search(damage.loops, frame, shadow, damage.width, bands, sampledBandPixels);
      const first = found[0]?.votes ?? 0;
      const sum = found.reduce((votes, offset) => votes + offset.votes, 0);
      if (first >= sureVotes && first >= sum * sureShare) return found;
    }
    return this.#search(damage.loops, frame, shadow, damage.width, runs, sampledPixels);
  }

  /** Of the anchors that voted for this offset, those whose place is still damaged. */
  votesLeft({ dx, dy }: MotionOffset, damage: DamageMap): number {
    const { width, loops } = damage;
    const { places, sources } = loops.anchors;
    const shift = dy * width + dx;
    let votes = 0;
    for (let slot = 0; slot < places.length; slot += 1) {
      const to = places[slot] as number;
      const from = sources[slot] as number;
      if (to < 0 || from < 0 || to - from !== shift) continue;
      if (damage.isDamagedAt(to % width, Math.floor(to / width))) votes += 1;
    }
    return votes;
  }

  #search(
    loops: PixelLoops,
    frame: Int32Array,
    shadow: Int32Array,
    width: number,
    runs: readonly Rectangle[],
    mostSampled: number,
  ): MotionOffset[] {
    const pixels = runs.reduce((sum, run) => sum + run.width * run.height, 0);
    const { places, sources, filter } = loops.anchors;
    places.fill(emptyAnchor);
    sources.fill(emptyAnchor);
    filter.fill(0);
    const rowStep = Math.ceil(pixels / mostSampled);
    let anchors = 0;
    for (const run of runs) anchors = loops.collectAnchors(frame, width, run, rowStep, anchors);
    if (anchors < minAnchorVotes) return [];
    for (const run of runs) loops.matchAnchors(shadow, width, run);
    const votes = new Map<number, number>();
    const span = width * 2;
    for (let slot = 0; slot < places.length; slot += 1) {
      const to = places[slot] as number;
      const from = sources[slot] as number;
      if (to < 0 || from < 0 || from === to) continue;
      const dx = (to % width) - (from % width);
      const dy = Math.floor(to / width) - Math.floor(from / width);
      const offset = dy * span + dx + width;
      votes.set(offset, (votes.get(offset) ?? 0) + 1);
    }
    const found: MotionOffset[] = [];
    for (const [offset, count] of votes) {
      if (count < minAnchorVotes) continue;
      const dy = Math.floor(offset / span);
      found.push({ dx: offset - dy * span - width, dy, votes: count });
    }
    return found.sort((a, b) => b.votes - a.votes);
  }
}

/** Neighbouring damaged tiles of a row, joined, so that anchors across tile borders count too. */
function damagedRuns(damage: DamageMap): Rectangle[] {
  const runs: Rectangle[] = [];
  for (let tile = 0; tile < damage.tileCount; tile += 1) {
    if (!damage.isDamaged(tile)) continue;
    const { x, y, width, height } = damage.boundsOf(tile);
    const last = runs.at(-1);
    if (last !== undefined && last.y === y && last.x + last.width === x) {
      runs[runs.length - 1] = { x: last.x, y, width: last.width + width, height };
    } else {
      runs.push({ x, y, width, height });
    }
  }
  return runs;
}

/** Parts of a wide run; none for one that is best looked at whole. */
function bandsOf(run: Rectangle): Rectangle[] {
  if (run.width < 4 * bandCount * bandPixels) return [];
  return Array.from({ length: bandCount }, (_, band) => ({
    ...run,
    x: run.x + Math.floor(((2 * band + 1) * run.width) / (2 * bandCount)) - bandPixels / 2,
    width: bandPixels,
  }));
}
