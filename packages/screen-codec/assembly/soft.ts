import {
  endOfBlock,
  firstCode,
  laterCode,
  levelRounding,
  levelShift,
  macroblockCode,
  maxLevelBits,
  sixteenZeros,
  skipped,
} from "../src/soft-symbols";
import { forwardBlock, restoreBlock } from "./transform";

/** Where things lie from `work` on, in bytes. */
const lumaAt: usize = 0; // 256 x i16
const outerAt: usize = 512; // 64 x i16
const middleAt: usize = 640; // 64 x i16
const shownAt: usize = 768; // 384 x i32: luma, outer, middle
const levelsAt: usize = shownAt + 1536; // 6 x 64 x i16 in zigzag order
const rasterAt: usize = levelsAt + 768; // 64 x i16, later 64 x i32
const foundAt: usize = rasterAt + 256; // 6 x u64
const paddedAt: usize = foundAt + 64; // 256 pixels
const spareAt: usize = paddedAt + 1024; // room of the transforms

/** What the sender hands in and takes back, each in 32 bits but the first: `src/wasm-soft.ts`. */
const errorAt: usize = 0; // f64
const areaAt: usize = 8; // left, top, right, bottom
const firstLevelsAt: usize = 24; // 3
const extraBitsAt: usize = 36;
const paintedAt: usize = 40;
const scalesAt: usize = 64; // 64 x i32
const reciprocalsAt: usize = scalesAt + 256; // 64 x i16
const zigzagAt: usize = reciprocalsAt + 128; // 64 x u8: place of a step
const stepsAt: usize = zigzagAt + 64; // 64 x u8: step of a place
const countsAt: usize = stepsAt + 64; // 3 x 256 x i32
const tokensAt: usize = countsAt + 3072;

let tokensEnd: usize = 0;

/**
 * Codes a row of macroblocks: `count` of them from (left, top) on, those with a flag. The tokens come to stand behind
 * the counts; gives how many they are.
 */
export function codeMacroblocks(
  frame: usize,
  picture: usize,
  stride: i32,
  left: i32,
  top: i32,
  count: i32,
  wanted: usize,
  order: usize,
  work: usize,
): i32 {
  tokensEnd = order + tokensAt;
  const areaLeft = load<i32>(order + areaAt);
  const areaTop = load<i32>(order + areaAt, 4);
  const areaRight = load<i32>(order + areaAt, 8);
  const areaBottom = load<i32>(order + areaAt, 12);
  for (let index = 0; index < count; index += 1) {
    const x = left + 16 * index;
    const fromX = max(x, areaLeft);
    const fromY = max(top, areaTop);
    const toX = min(x + 16, areaRight);
    const toY = min(top + 16, areaBottom);
    const isPassed =
      load<u8>(wanted + index) == 0 ||
      isCloseEnough(frame, picture, stride, fromX, fromY, toX, toY, load<f64>(order + errorAt));
    if (isPassed) {
      addToken(order, macroblockCode, skipped, 0, 0);
      continue;
    }
    const isWhole = toX - fromX == 16 && toY - fromY == 16;
    let source = frame + ((<usize>(top * stride + x)) << 2);
    let sourceStride = (<usize>stride) << 2;
    if (!isWhole) {
      pad(frame, stride, x, top, fromX, fromY, toX - 1, toY - 1, work + paddedAt);
      source = work + paddedAt;
      sourceStride = 64;
    }
    splitColours(source, sourceStride, work);
    for (let block = 0; block < 6; block += 1) quantiseBlock(block, order, work);
    addBlocks(order, work);
    for (let block = 0; block < 6; block += 1) restore(block, order, work);
    if (isWhole) {
      joinColours(work, picture + ((<usize>(top * stride + x)) << 2), (<usize>stride) << 2);
    } else {
      joinColours(work, work + paddedAt, 64);
      for (let y = fromY; y < toY; y += 1) {
        const from = work + paddedAt + ((<usize>((y - top) * 16 + fromX - x)) << 2);
        memory.copy(picture + ((<usize>(y * stride + fromX)) << 2), from, (<usize>(toX - fromX)) << 2);
      }
    }
    store<i32>(order + paintedAt, load<i32>(order + paintedAt) + 1);
  }
  return <i32>((tokensEnd - order - tokensAt) >> 2);
}

function isCloseEnough(
  frame: usize,
  picture: usize,
  stride: i32,
  fromX: i32,
  fromY: i32,
  toX: i32,
  toY: i32,
  errorPerSample: f64,
): bool {
  const most = errorPerSample * 3 * <f64>(toX - fromX) * <f64>(toY - fromY);
  let error = 0;
  for (let y = fromY; y < toY; y += 1) {
    let at = (<usize>(y * stride + fromX)) << 2;
    const end = (<usize>(y * stride + toX)) << 2;
    let errors = i32x4.splat(0);
    for (; at + 16 <= end; at += 16) {
      const shown = v128.load(picture + at);
      // What the viewer holds here is not known.
      if (i32x4.bitmask(shown) != 15) return false;
      const wished = v128.load(frame + at);
      const sizes = v128.and(
        v128.or(i8x16.sub_sat_u(wished, shown), i8x16.sub_sat_u(shown, wished)),
        i32x4.splat(0xffffff),
      );
      const lower = i16x8.extend_low_i8x16_u(sizes);
      const upper = i16x8.extend_high_i8x16_u(sizes);
      errors = i32x4.add(errors, i32x4.add(i32x4.dot_i16x8_s(lower, lower), i32x4.dot_i16x8_s(upper, upper)));
    }
    for (; at < end; at += 4) {
      const shown = load<i32>(picture + at);
      if (shown >= 0) return false;
      const wished = load<i32>(frame + at);
      const first = (wished & 255) - (shown & 255);
      const second = ((wished >> 8) & 255) - ((shown >> 8) & 255);
      const third = ((wished >> 16) & 255) - ((shown >> 16) & 255);
      error += first * first + second * second + third * third;
    }
    error +=
      i32x4.extract_lane(errors, 0) +
      i32x4.extract_lane(errors, 1) +
      i32x4.extract_lane(errors, 2) +
      i32x4.extract_lane(errors, 3);
    if (<f64>error > most) return false;
  }
  return true;
}

/** A macroblock that reaches beyond the area, its edge repeated. */
function pad(
  frame: usize,
  stride: i32,
  left: i32,
  top: i32,
  firstX: i32,
  firstY: i32,
  lastX: i32,
  lastY: i32,
  to: usize,
): void {
  for (let y = top; y < top + 16; y += 1) {
    const row = min(max(y, firstY), lastY) * stride;
    for (let x = left; x < left + 16; x += 1, to += 4) {
      store<u32>(to, load<u32>(frame + ((<usize>(row + min(max(x, firstX), lastX))) << 2)));
    }
  }
}

/** Of four pixels: the outer bytes side by side, in 16 bits each. */
function outerBytes(pixels: v128): v128 {
  return v128.and(pixels, i32x4.splat(0x00ff00ff));
}

function middleBytesTwice(pixels: v128): v128 {
  return v128.and(i32x4.shr_u(pixels, 7), i32x4.splat(0x1fe));
}

function lumaOf(pixels: v128): v128 {
  const outer = i32x4.extadd_pairwise_i16x8_s(outerBytes(pixels));
  const sum = i32x4.add(outer, i32x4.add(middleBytesTwice(pixels), i32x4.splat(2)));
  return i32x4.sub(i32x4.shr_s(sum, 2), i32x4.splat(128));
}

/** First bytes less third ones, of the same pixels in two rows. */
function acrossOf(one: v128, other: v128): v128 {
  const signs = i16x8(1, -1, 1, -1, 1, -1, 1, -1);
  return i32x4.dot_i16x8_s(i16x8.add(outerBytes(one), outerBytes(other)), signs);
}

function greenOf(one: v128, other: v128): v128 {
  const middle = i32x4.add(middleBytesTwice(one), middleBytesTwice(other));
  return i32x4.sub(middle, i32x4.extadd_pairwise_i16x8_s(i16x8.add(outerBytes(one), outerBytes(other))));
}

function addNeighbours(one: v128, other: v128): v128 {
  return i32x4.add(v128.shuffle<i32>(one, other, 0, 2, 4, 6), v128.shuffle<i32>(one, other, 1, 3, 5, 7));
}

function splitColours(source: usize, strideBytes: usize, work: usize): void {
  let luma = work + lumaAt;
  let outer = work + outerAt;
  let middle = work + middleAt;
  for (let row = 0; row < 8; row += 1) {
    for (let half: usize = 0; half < 2; half += 1) {
      const upper = source + half * 32;
      const lower = upper + strideBytes;
      const a = v128.load(upper);
      const b = v128.load(upper, 16);
      const c = v128.load(lower);
      const d = v128.load(lower, 16);
      v128.store(luma + half * 16, i16x8.narrow_i32x4_s(lumaOf(a), lumaOf(b)));
      v128.store(luma + half * 16, i16x8.narrow_i32x4_s(lumaOf(c), lumaOf(d)), 32);
      const across = addNeighbours(acrossOf(a, c), acrossOf(b, d));
      const green = addNeighbours(greenOf(a, c), greenOf(b, d));
      const outers = i32x4.shr_s(i32x4.add(across, i32x4.splat(4)), 3);
      const middles = i32x4.shr_s(i32x4.add(green, i32x4.splat(8)), 4);
      v128.store64_lane(outer + half * 8, i16x8.narrow_i32x4_s(outers, outers), 0);
      v128.store64_lane(middle + half * 8, i16x8.narrow_i32x4_s(middles, middles), 0);
    }
    luma += 64;
    outer += 16;
    middle += 16;
    source += strideBytes * 2;
  }
}

function lumaStart(block: i32): usize {
  return <usize>((block >> 1) * 128 + (block & 1) * 8);
}

function quantiseBlock(block: i32, order: usize, work: usize): void {
  const isLuma = block < 4;
  const from = isLuma ? work + lumaAt + 2 * lumaStart(block) : work + (block == 4 ? outerAt : middleAt);
  forwardBlock(from, isLuma ? 32 : 16, work + spareAt);
  const raster = work + rasterAt;
  let places: u64 = 0;
  for (let row: usize = 0; row < 8; row += 1) {
    const values = v128.load(work + spareAt + row * 16);
    const reciprocals = v128.load(order + reciprocalsAt + row * 16);
    const signs = i16x8.shr_s(values, 15);
    const sizes = i16x8.abs(values);
    const rounding = i32x4.splat(levelRounding);
    const lower = i32x4.shr_s(i32x4.add(i32x4.extmul_low_i16x8_s(sizes, reciprocals), rounding), levelShift);
    const upper = i32x4.shr_s(i32x4.add(i32x4.extmul_high_i16x8_s(sizes, reciprocals), rounding), levelShift);
    const levels = i16x8.narrow_i32x4_s(lower, upper);
    v128.store(raster + row * 16, i16x8.sub(v128.xor(levels, signs), signs));
    places |= (<u64>i16x8.bitmask(i16x8.ne(levels, i16x8.splat(0)))) << (row * 8);
  }
  let found: u64 = 0;
  const levels = work + levelsAt + <usize>block * 128;
  for (; places != 0; places &= places - 1) {
    const place = <usize>ctz(places);
    const step = <usize>load<u8>(order + stepsAt + place);
    store<i16>(levels + step * 2, load<i16>(raster + place * 2));
    found |= (<u64>1) << step;
  }
  store<u64>(work + foundAt + <usize>block * 8, found);
}

function addToken(order: usize, code: i32, symbol: i32, bitCount: i32, bits: i32): void {
  const count = order + countsAt + ((<usize>((code << 8) + symbol)) << 2);
  store<i32>(count, load<i32>(count) + 1);
  store<i32>(tokensEnd, (code << 24) | (symbol << 15) | (bitCount << 11) | bits);
  tokensEnd += 4;
  store<i32>(order + extraBitsAt, load<i32>(order + extraBitsAt) + bitCount);
}

function sizeOf(level: i32): i32 {
  return min(maxLevelBits, 32 - clz(abs(level)));
}

function bitsOf(level: i32, size: i32): i32 {
  return (level < 0 ? level - 1 : level) & ((1 << size) - 1);
}

function addBlocks(order: usize, work: usize): void {
  let pattern = 0;
  for (let block = 0; block < 6; block += 1) {
    if ((load<u64>(work + foundAt + <usize>block * 8) & ~(<u64>1)) != 0) pattern |= 1 << block;
  }
  addToken(order, macroblockCode, pattern, 0, 0);
  for (let block = 0; block < 6; block += 1) {
    const levels = work + levelsAt + <usize>block * 128;
    const found = load<u64>(work + foundAt + <usize>block * 8);
    const first = (found & 1) == 0 ? 0 : <i32>load<i16>(levels);
    const before = order + firstLevelsAt + <usize>(block < 4 ? 0 : block - 3) * 4;
    const missed = first - load<i32>(before);
    store<i32>(before, first);
    const firstSize = sizeOf(missed);
    addToken(order, firstCode, firstSize, firstSize, bitsOf(missed, firstSize));
    if ((pattern & (1 << block)) == 0) continue;
    let last = 0;
    for (let left = found & ~(<u64>1); left != 0; left &= left - 1) {
      const step = <i32>ctz(left);
      let zeros = step - last - 1;
      for (; zeros >= 16; zeros -= 16) addToken(order, laterCode, sixteenZeros, 0, 0);
      const level = <i32>load<i16>(levels + <usize>step * 2);
      const size = sizeOf(level);
      addToken(order, laterCode, (zeros << 4) | size, size, bitsOf(level, size));
      last = step;
    }
    if (last < 63) addToken(order, laterCode, endOfBlock, 0, 0);
  }
}

function restore(block: i32, order: usize, work: usize): void {
  const isLuma = block < 4;
  const start = isLuma ? lumaStart(block) : <usize>(256 + (block - 4) * 64);
  const to = work + shownAt + 4 * start;
  const strideBytes: usize = isLuma ? 64 : 32;
  const levels = work + levelsAt + <usize>block * 128;
  const found = load<u64>(work + foundAt + <usize>block * 8);
  const first = (found & 1) == 0 ? 0 : <i32>load<i16>(levels) * load<i32>(order + scalesAt);
  if ((found & ~(<u64>1)) == 0) {
    const value = i32x4.splat((first + 32) >> 6);
    for (let row: usize = 0; row < 8; row += 1) {
      v128.store(to + row * strideBytes, value);
      v128.store(to + row * strideBytes, value, 16);
    }
    return;
  }
  const coefficients = work + rasterAt;
  memory.fill(coefficients, 0, 256);
  store<i32>(coefficients, first);
  for (let left = found & ~(<u64>1); left != 0; left &= left - 1) {
    const step = <usize>ctz(left);
    const place = <usize>load<u8>(order + zigzagAt + step);
    const value = <i32>load<i16>(levels + step * 2) * load<i32>(order + scalesAt + place * 4);
    // Columns first: the transform takes all rows at once.
    store<i32>(coefficients + ((place & 7) * 8 + (place >> 3)) * 4, value);
  }
  restoreBlock(coefficients, work + spareAt, to, strideBytes);
}

/** Four pixels from their luma and what each byte is off it. */
function pixelsOf(luma: v128, toFirst: v128, toSecond: v128, toThird: v128): v128 {
  const bytes = i8x16.narrow_i16x8_u(
    i16x8.narrow_i32x4_s(i32x4.add(luma, toFirst), i32x4.add(luma, toSecond)),
    i16x8.narrow_i32x4_s(i32x4.add(luma, toThird), i32x4.splat(255)),
  );
  return v128.shuffle<i8>(bytes, bytes, 0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
}

function joinColours(work: usize, to: usize, strideBytes: usize): void {
  let luma = work + shownAt;
  let across = luma + 1024;
  let green = across + 256;
  const half = i32x4.splat(128);
  for (let row = 0; row < 8; row += 1) {
    for (let part: usize = 0; part < 2; part += 1) {
      const greens = v128.load(green + part * 16);
      const acrosses = v128.load(across + part * 16);
      const toFirst = i32x4.add(i32x4.sub(acrosses, greens), half);
      const toSecond = i32x4.add(greens, half);
      const toThird = i32x4.sub(i32x4.sub(half, greens), acrosses);
      const first0 = v128.shuffle<i32>(toFirst, toFirst, 0, 0, 1, 1);
      const second0 = v128.shuffle<i32>(toSecond, toSecond, 0, 0, 1, 1);
      const third0 = v128.shuffle<i32>(toThird, toThird, 0, 0, 1, 1);
      const first1 = v128.shuffle<i32>(toFirst, toFirst, 2, 2, 3, 3);
      const second1 = v128.shuffle<i32>(toSecond, toSecond, 2, 2, 3, 3);
      const third1 = v128.shuffle<i32>(toThird, toThird, 2, 2, 3, 3);
      const from = luma + part * 32;
      const upper = to + part * 32;
      const lower = upper + strideBytes;
      v128.store(upper, pixelsOf(v128.load(from), first0, second0, third0));
      v128.store(upper, pixelsOf(v128.load(from, 16), first1, second1, third1), 16);
      v128.store(lower, pixelsOf(v128.load(from, 64), first0, second0, third0));
      v128.store(lower, pixelsOf(v128.load(from, 80), first1, second1, third1), 16);
    }
    luma += 128;
    across += 32;
    green += 32;
    to += strideBytes * 2;
  }
}
