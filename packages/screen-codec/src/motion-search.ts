import type { DamageMap } from "./damage-map.ts";
import { anchorRunPixels, maxAnchors, minAnchorChanges, minAnchorVotes } from "./limits.ts";
import { opaque } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

/** Content of the shadow at (x, y) seems to have moved to (x + dx, y + dy) in the frame. */
export interface MotionOffset {
  readonly dx: number;
  readonly dy: number;
  readonly votes: number;
}

const tableSlots = maxAnchors * 2;
const empty = -1;
const ambiguous = -2;
const multiplier = 0x01000193;
const leavingFactor = powerOf(multiplier, anchorRunPixels - 1);

/**
 * Finds how content moved, whatever the direction. Short horizontal runs of pixels are hashed at every position of
 * the damage (a rolling hash); a hash that ends in zeros is an anchor, so the same content yields the same anchors
 * wherever it stands. Anchors that occur once in the shadow and again in the frame vote for their offset.
 */
export class MotionSearch {
  readonly #keys = new Int32Array(tableSlots);
  readonly #places = new Int32Array(tableSlots);
  readonly #anchors = new AnchorList();
  #anchorCount = 0;

  /** Offsets by number of votes, most first. Only a hint: nothing is compared pixel by pixel here. */
  findOffsets(frame: Int32Array, shadow: Int32Array, damage: DamageMap): MotionOffset[] {
    const runs = damagedRuns(damage);
    const damagedPixels = runs.reduce((sum, run) => sum + run.width * run.height, 0);
    const mask = anchorMask(damagedPixels);
    const { width } = damage;
    this.#places.fill(empty);
    this.#anchorCount = 0;
    const anchors = this.#anchors;
    anchors.collect(shadow, width, runs, mask);
    for (let index = 0; index < anchors.count; index += 1) {
      this.#remember(anchors.keys[index] as number, anchors.places[index] as number);
    }
    anchors.collect(frame, width, runs, mask);
    const votes = new Map<number, number>();
    const span = width * 2;
    for (let index = 0; index < anchors.count; index += 1) {
      const to = anchors.places[index] as number;
      const from = this.#placeOf(anchors.keys[index] as number);
      if (from < 0 || from === to) continue;
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

  #remember(key: number, at: number): void {
    if (this.#anchorCount >= maxAnchors) return;
    let slot = slotOf(key);
    while (this.#places[slot] !== empty) {
      if (this.#keys[slot] === key) {
        this.#places[slot] = ambiguous;
        return;
      }
      slot = (slot + 1) % tableSlots;
    }
    this.#keys[slot] = key;
    this.#places[slot] = at;
    this.#anchorCount += 1;
  }

  #placeOf(key: number): number {
    let slot = slotOf(key);
    while (this.#places[slot] !== empty) {
      if (this.#keys[slot] === key) return this.#places[slot] as number;
      slot = (slot + 1) % tableSlots;
    }
    return empty;
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

/** So many hashes end in these zeros that about as many anchors are expected as the table may hold. */
function anchorMask(damagedPixels: number): number {
  let mask = 0;
  while (damagedPixels / (mask + 1) > maxAnchors) mask = mask * 2 + 1;
  return mask;
}

/** The anchors of one picture: `keys[i]` starts at pixel `places[i]`. */
class AnchorList {
  readonly keys = new Int32Array(maxAnchors * 2);
  readonly places = new Int32Array(maxAnchors * 2);
  count = 0;

  collect(pixels: Int32Array, stride: number, runs: readonly Rectangle[], mask: number): void {
    this.count = 0;
    for (const run of runs) {
      if (run.width < anchorRunPixels) continue;
      for (let row = run.y; row < run.y + run.height; row += 1) {
        const start = row * stride + run.x;
        this.#collectRow(pixels, start, start + run.width, mask);
      }
    }
  }

  #collectRow(pixels: Int32Array, start: number, end: number, mask: number): void {
    let hash = 0;
    let changes = 0;
    let last = (pixels[start] as number) | opaque;
    for (let at = start; at < start + anchorRunPixels - 1; at += 1) {
      const pixel = (pixels[at] as number) | opaque;
      hash = (Math.imul(hash, multiplier) + pixel) | 0;
      if (pixel !== last) changes += 1;
      last = pixel;
    }
    for (let at = start + anchorRunPixels - 1, first = start; at < end; at += 1, first += 1) {
      const pixel = (pixels[at] as number) | opaque;
      hash = (Math.imul(hash, multiplier) + pixel) | 0;
      if (pixel !== last) changes += 1;
      last = pixel;
      const gone = (pixels[first] as number) | opaque;
      const next = (pixels[first + 1] as number) | opaque;
      if (changes >= minAnchorChanges) {
        let key = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
        key ^= key >>> 12;
        if ((key & mask) === 0 && this.count < this.keys.length) {
          this.keys[this.count] = key;
          this.places[this.count] = first;
          this.count += 1;
        }
      }
      hash = (hash - Math.imul(gone, leavingFactor)) | 0;
      if (gone !== next) changes -= 1;
    }
  }
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> 17;
}

function powerOf(factor: number, exponent: number): number {
  let result = 1;
  for (let step = 0; step < exponent; step += 1) result = Math.imul(result, factor);
  return result;
}
