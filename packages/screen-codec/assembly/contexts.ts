/** The sender's half of `src/context-model.ts` and `src/bit-coder.ts`, where every name is explained. */
const entryBits: i32 = 15;
const colourMask: i32 = 0xffffff;
const spanPixels: i32 = 8;
const spanPlaces: i32 = 512;
const secondPlaces: i32 = 256;
const greyPlaces: i32 = 520;
const firstTree: i32 = 8 * 256;
const thirdTrees: i32 = 9 * 256;
const evenChance: u16 = 32768;
const rangeMask: i32 = 0xfffffff;

/** Where the tables lie from the model's place on, in bytes. */
const narrowAt: usize = 4 << entryBits;
const flagsAt: usize = 2 * narrowAt;
const treesAt: usize = flagsAt + 2 * 1024;
const endAt: usize = treesAt + 2 * 25 * 256;

let low: i32 = 0;
let high: i32 = rangeMask;
let output: usize = 0;

export function clearContexts(model: usize): void {
  memory.fill(model, 0, flagsAt);
  for (let at = model + flagsAt; at < model + endAt; at += 2) store<u16>(at, evenChance);
}

export function beginStream(): void {
  low = 0;
  high = rangeMask;
}

/** Ends the stream at `to`; gives where it ends. */
export function endStream(to: usize): usize {
  if (low == 0) return to;
  store<u8>(to, (low >> 20) + 1);
  return to + 1;
}

function codeBit(place: usize, bit: i32): void {
  const before = <i32>load<u16>(place);
  const chance = max(1, before >> 4);
  const middle = low + ((high - low) >> 12) * chance;
  if (bit != 0) {
    store<u16>(place, before + ((65535 - before) >> 4));
    high = middle;
  } else {
    store<u16>(place, before - (before >> 4));
    low = middle + 1;
  }
  while (((low ^ high) & 0xff00000) == 0) {
    store<u8>(output, high >> 20);
    output += 1;
    low = (low << 8) & rangeMask;
    high = ((high << 8) & rangeMask) | 255;
  }
}

function codeByte(tree: usize, wanted: i32): void {
  let node = 1;
  for (let shift = 7; shift >= 0; shift -= 1) {
    const bit = (wanted >> shift) & 1;
    codeBit(tree + ((<usize>node) << 1), bit);
    node = (node << 1) | bit;
  }
}

function codeColour(model: usize, wanted: i32, west: i32): void {
  const trees = model + treesAt;
  const middleLeft = (west >> 8) & 255;
  const isGreyLeft = i32((west & 255) == middleLeft && west >> 16 == middleLeft);
  const middle = (wanted >> 8) & 255;
  const first = ((wanted & 255) - middle) & 255;
  const third = ((wanted >> 16) - middle) & 255;
  codeByte(trees + ((<usize>((middleLeft >> 5) << 8)) << 1), middle);
  const isGrey = i32(first == 0 && third == 0);
  codeBit(model + flagsAt + ((<usize>(greyPlaces + isGreyLeft)) << 1), isGrey);
  if (isGrey != 0) return;
  codeByte(trees + ((<usize>firstTree) << 1), first);
  codeByte(trees + ((<usize>(thirdTrees + ((first >> 4) << 8))) << 1), third);
}

function learned(entry: i32, colour: i32): i32 {
  const confidence = entry >> 24;
  if ((entry & colourMask) == colour) return confidence < 7 ? entry + 0x1000000 : entry;
  return confidence > 2 ? (entry & colourMask) | ((confidence >> 1) << 24) : colour | 0x1000000;
}

function isSameSpan(one: usize, other: usize): bool {
  const first = v128.xor(v128.load(one), v128.load(other));
  const second = v128.xor(v128.load(one, 16), v128.load(other, 16));
  return !v128.any_true(v128.or(first, second));
}

function pixelAt(pixels: usize, at: i32): i32 {
  return load<i32>(pixels + ((<usize>at) << 2));
}

/** Codes some rows of a rectangle, whose fourth bytes are 0, and writes from `to` on; gives where that ends. */
export function codeRows(
  model: usize,
  pixels: usize,
  width: i32,
  firstRow: i32,
  endRow: i32,
  to: usize,
): usize {
  output = to;
  const flags = model + flagsAt;
  for (let row = firstRow; row < endRow; row += 1) {
    const start = row * width;
    const up = row > 0 ? width : 0;
    let spanPlace = spanPlaces;
    let west = row > 0 ? pixelAt(pixels, start - width) : 0;
    let westWest = west;
    let north = west;
    let northWest = west;
    let northEast = row > 0 && width > 1 ? pixelAt(pixels, start - width + 1) : west;
    for (let column = 0; column < width; column += 1) {
      const at = start + column;
      const northEastEast = up > 0 && column + 2 < width ? pixelAt(pixels, at - up + 2) : northEast;
      if (row > 1 && column % spanPixels == 0 && column > 0 && column + spanPixels < width) {
        const place = pixels + ((<usize>at) << 2);
        const above = place - ((<usize>width) << 2);
        const higher = above - ((<usize>width) << 2);
        if (west == northWest && load<i32>(above, 32) == load<i32>(higher, 32) && isSameSpan(above, higher)) {
          const isLike = i32(isSameSpan(place, above));
          codeBit(flags + ((<usize>spanPlace) << 1), isLike);
          spanPlace = spanPlaces + 1 + isLike;
          if (isLike != 0) {
            column += spanPixels - 1;
            west = load<i32>(place, 28);
            westWest = load<i32>(place, 24);
            northWest = west;
            north = load<i32>(above, 32);
            northEast = column + 2 < width ? load<i32>(above, 36) : north;
            continue;
          }
        }
      }
      const northNorth = row > 1 ? pixelAt(pixels, at - 2 * width) : north;
      const wanted = pixelAt(pixels, at);
      const near = west * 0x9e3779b1 + north * 0x85ebca6b + northEast * 0xc2b2ae35 + northWest * 0x27d4eb2d;
      const far = near + westWest * 0x165667b1 + northNorth * 0x2545f491 + northEastEast * 0x7feb352d;
      const widePlace = model + ((<usize>(((far ^ (far >>> 15)) * 0x2c1b3c6d) >>> (32 - entryBits))) << 2);
      const narrowPlace =
        model + narrowAt + ((<usize>(((near ^ (near >>> 15)) * 0x2c1b3c6d) >>> (32 - entryBits))) << 2);
      const wide = load<i32>(widePlace);
      const narrow = load<i32>(narrowPlace);
      const wideColour = wide & colourMask;
      const narrowColour = narrow & colourMask;
      const isFlatHere = i32(west == north && north == northEast && north == northWest);
      const trust = (((wide >> 24) << 3) | (narrow >> 24)) << 1;
      const isAgreed = wideColour == narrowColour ? 128 : 0;
      const isWide = i32(wanted == wideColour);
      codeBit(flags + ((<usize>(isAgreed | trust | isFlatHere)) << 1), isWide);
      if (isWide == 0) {
        let isElsewhere = isAgreed != 0;
        if (!isElsewhere) {
          const isNarrow = i32(wanted == narrowColour);
          codeBit(flags + ((<usize>(secondPlaces | trust | isFlatHere)) << 1), isNarrow);
          isElsewhere = isNarrow == 0;
        }
        if (isElsewhere) codeColour(model, wanted, west);
      }
      store<i32>(widePlace, learned(wide, wanted));
      store<i32>(narrowPlace, learned(narrow, wanted));
      westWest = west;
      west = wanted;
      if (up > 0) {
        northWest = north;
        north = northEast;
        northEast = northEastEast;
      } else {
        northWest = wanted;
        north = wanted;
        northEast = wanted;
      }
    }
  }
  return output;
}

/** Clears the fourth bytes, as a model wants its pixels. */
export function clearFourthBytes(pixels: usize, count: i32): void {
  const end = pixels + ((<usize>count) << 2);
  let at = pixels;
  for (; at + 16 <= end; at += 16) v128.store(at, v128.and(v128.load(at), i32x4.splat(colourMask)));
  for (; at < end; at += 4) store<i32>(at, load<i32>(at) & colourMask);
}
