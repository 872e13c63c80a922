import { anchorFilterBits, anchorRunPixels, anchorSlotBits, maxAnchors, minAnchorChanges } from "./limits.ts";
import { opaque } from "./pixel-frame.ts";
import { ambiguousAnchor, emptyAnchor } from "./pixel-loops.ts";
import type { AnchorTables } from "./pixel-loops.ts";
import type { Rectangle } from "./rectangle.ts";

const tableSlots = 1 << anchorSlotBits;
const multiplier = 0x01000193;

export function createAnchorTables(): AnchorTables {
  return {
    keys: new Int32Array(tableSlots),
    places: new Int32Array(tableSlots),
    sources: new Int32Array(tableSlots),
    filter: new Int32Array(1 << (anchorFilterBits - 5)),
  };
}

/** `PixelLoops.collectAnchors` in plain JavaScript. */
export function collectAnchors(
  tables: AnchorTables,
  frame: Int32Array,
  stride: number,
  run: Rectangle,
  rowStep: number,
  count: number,
): number {
  let anchors = count;
  // Aligned to the canvas, so that runs of many heights are looked at alike.
  const first = Math.ceil(run.y / rowStep) * rowStep;
  for (let row = first; row < run.y + run.height; row += rowStep) {
    const start = row * stride + run.x;
    const end = start + run.width - anchorRunPixels;
    let before = ~(frame[start] as number) | opaque;
    let here = (frame[start] as number) | opaque;
    for (let at = start; at < end; at += 1) {
      const next = (frame[at + 1] as number) | opaque;
      if (next !== here && here === before) anchors = remember(tables, frame, at, anchors);
      before = here;
      here = next;
    }
  }
  return anchors;
}

function remember(tables: AnchorTables, frame: Int32Array, at: number, count: number): number {
  if (count >= maxAnchors) return count;
  const { keys, places, filter } = tables;
  const key = keyOf(frame, at);
  if (key === 0) return count;
  const head = headOf(frame, at);
  const word = head >>> 5;
  filter[word] = (filter[word] as number) | (1 << (head & 31));
  let slot = slotOf(key);
  while (places[slot] !== emptyAnchor) {
    if (keys[slot] === key) {
      places[slot] = ambiguousAnchor;
      return count;
    }
    slot = (slot + 1) & (tableSlots - 1);
  }
  keys[slot] = key;
  places[slot] = at;
  return count + 1;
}

/** `PixelLoops.matchAnchors` in plain JavaScript. */
export function matchAnchors(
  tables: AnchorTables,
  picture: Int32Array,
  stride: number,
  run: Rectangle,
): void {
  const { filter } = tables;
  for (let row = run.y; row < run.y + run.height; row += 1) {
    const start = row * stride + run.x;
    const end = start + run.width - anchorRunPixels;
    let before = ~(picture[start] as number);
    let here = picture[start] as number;
    for (let at = start; at < end; at += 1) {
      const next = picture[at + 1] as number;
      if (next !== here && here === before) {
        const head = headOf(picture, at);
        if (((filter[head >>> 5] as number) & (1 << (head & 31))) !== 0) find(tables, picture, at);
      }
      before = here;
      here = next;
    }
  }
}

function find({ keys, places, sources }: AnchorTables, picture: Int32Array, at: number): void {
  const key = keyOf(picture, at);
  if (key === 0) return;
  let slot = slotOf(key);
  while (places[slot] !== emptyAnchor) {
    if (keys[slot] === key) {
      sources[slot] = sources[slot] === emptyAnchor ? at : ambiguousAnchor;
      return;
    }
    slot = (slot + 1) & (tableSlots - 1);
  }
}

/** Of the run behind this pixel; 0 for one that holds too few changes to be recognised. */
function keyOf(pixels: Int32Array, at: number): number {
  let hash = 0;
  let changes = 0;
  let last = (pixels[at] as number) | opaque;
  for (let step = at + 1; step <= at + anchorRunPixels; step += 1) {
    const pixel = (pixels[step] as number) | opaque;
    hash = (Math.imul(hash, multiplier) + pixel) | 0;
    if (pixel !== last) changes += 1;
    last = pixel;
  }
  if (changes < minAnchorChanges) return 0;
  hash ^= hash >>> 15;
  return hash === 0 ? 1 : hash;
}

/** Of the first few pixels behind this one. */
function headOf(pixels: Int32Array, at: number): number {
  const one = Math.imul((pixels[at + 1] as number) | opaque, 0x2c1b3c6d);
  const two = Math.imul((pixels[at + 2] as number) | opaque, 0x297a2d39);
  const three = Math.imul((pixels[at + 3] as number) | opaque, 0x1b56c4e9);
  const four = Math.imul((pixels[at + 4] as number) | opaque, 0x7feb352d);
  return (one ^ two ^ three ^ four) >>> (32 - anchorFilterBits);
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - anchorSlotBits);
}
