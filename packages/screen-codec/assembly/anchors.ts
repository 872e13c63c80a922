import {
  anchorRunPixels,
  anchorSlotBits,
  anchorFilterBits,
  maxAnchors,
  minAnchorChanges,
} from "../src/limits";

const opaque: i32 = 0xff000000;
const empty: i32 = -1;
const ambiguous: i32 = -2;
const slotMask: i32 = (1 << anchorSlotBits) - 1;

function pixelAt(pixels: usize, at: i32): i32 {
  return load<i32>(pixels + ((<usize>at) << 2)) | opaque;
}

function keyOf(pixels: usize, at: i32): i32 {
  let hash = 0;
  let changes = 0;
  let last = pixelAt(pixels, at);
  for (let step = at + 1; step <= at + anchorRunPixels; step += 1) {
    const pixel = pixelAt(pixels, step);
    hash = hash * 0x01000193 + pixel;
    changes += i32(pixel != last);
    last = pixel;
  }
  if (changes < minAnchorChanges) return 0;
  hash ^= hash >>> 15;
  return hash == 0 ? 1 : hash;
}

function headOf(pixels: usize, at: i32): i32 {
  const one = pixelAt(pixels, at + 1) * 0x2c1b3c6d;
  const two = pixelAt(pixels, at + 2) * 0x297a2d39;
  const three = pixelAt(pixels, at + 3) * 0x1b56c4e9;
  const four = pixelAt(pixels, at + 4) * 0x7feb352d;
  return (one ^ two ^ three ^ four) >>> (32 - anchorFilterBits);
}

function slotOf(key: i32): i32 {
  return (key * 0x9e3779b1) >>> (32 - anchorSlotBits);
}

/** Four pixels at a time: where a pixel equals the one before it and differs from the next; `fourth` is OR-ed in. */
function anchorMask(pixels: usize, at: i32, fourth: v128): i32 {
  const place = pixels + ((<usize>at) << 2);
  const before = v128.or(v128.load(place - 4), fourth);
  const here = v128.or(v128.load(place), fourth);
  const next = v128.or(v128.load(place + 4), fourth);
  return i32x4.bitmask(v128.andnot(i32x4.eq(here, before), i32x4.eq(next, here)));
}

function isAnchor(pixels: usize, at: i32, fourth: i32): bool {
  const place = pixels + ((<usize>at) << 2);
  const before = load<i32>(place - 4) | fourth;
  const here = load<i32>(place) | fourth;
  return here == before && (load<i32>(place + 4) | fourth) != here;
}

/** Notes the anchors of a row of the frame; gives how many there are now. */
export function collectAnchors(
  frame: usize,
  start: i32,
  end: i32,
  keys: usize,
  places: usize,
  filter: usize,
  count: i32,
): i32 {
  // The first pixel of a run has none before it.
  let at = start + 1;
  const fourth = i32x4.splat(opaque);
  for (; at + 4 <= end; at += 4) {
    for (let mask = anchorMask(frame, at, fourth); mask != 0; mask &= mask - 1) {
      count = remember(frame, at + ctz(mask), keys, places, filter, count);
    }
  }
  for (; at < end; at += 1) {
    if (isAnchor(frame, at, opaque)) count = remember(frame, at, keys, places, filter, count);
  }
  return count;
}

function remember(frame: usize, at: i32, keys: usize, places: usize, filter: usize, count: i32): i32 {
  if (count >= maxAnchors) return count;
  const key = keyOf(frame, at);
  if (key == 0) return count;
  const head = headOf(frame, at);
  const word = filter + ((<usize>(head >>> 5)) << 2);
  store<i32>(word, load<i32>(word) | (1 << (head & 31)));
  let slot = slotOf(key);
  while (load<i32>(places + ((<usize>slot) << 2)) != empty) {
    if (load<i32>(keys + ((<usize>slot) << 2)) == key) {
      store<i32>(places + ((<usize>slot) << 2), ambiguous);
      return count;
    }
    slot = (slot + 1) & slotMask;
  }
  store<i32>(keys + ((<usize>slot) << 2), key);
  store<i32>(places + ((<usize>slot) << 2), at);
  return count + 1;
}

/** Looks for the anchors in rows of a picture, each of `width` pixels less than an anchor has. */
export function matchAnchors(
  picture: usize,
  start: i32,
  width: i32,
  stride: i32,
  rows: i32,
  keys: usize,
  places: usize,
  sources: usize,
  filter: usize,
): void {
  const none = i32x4.splat(0);
  for (let row = 0; row < rows; row += 1) {
    const first = start + row * stride;
    const end = first + width;
    let at = first + 1;
    for (; at + 4 <= end; at += 4) {
      for (let mask = anchorMask(picture, at, none); mask != 0; mask &= mask - 1) {
        look(picture, at + ctz(mask), keys, places, sources, filter);
      }
    }
    for (; at < end; at += 1) {
      if (isAnchor(picture, at, 0)) look(picture, at, keys, places, sources, filter);
    }
  }
}

function look(picture: usize, at: i32, keys: usize, places: usize, sources: usize, filter: usize): void {
  const head = headOf(picture, at);
  if ((load<i32>(filter + ((<usize>(head >>> 5)) << 2)) & (1 << (head & 31))) == 0) return;
  const key = keyOf(picture, at);
  if (key == 0) return;
  let slot = slotOf(key);
  while (load<i32>(places + ((<usize>slot) << 2)) != empty) {
    if (load<i32>(keys + ((<usize>slot) << 2)) == key) {
      const source = sources + ((<usize>slot) << 2);
      store<i32>(source, load<i32>(source) == empty ? at : ambiguous);
      return;
    }
    slot = (slot + 1) & slotMask;
  }
}
