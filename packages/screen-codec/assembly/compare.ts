import { tileSide } from "../src/limits";

const opaque: u32 = 0xff000000;

/** Which of four pixels differ; the picture's fourth bytes count, a frame's do not. */
function differenceOf(frame: usize, picture: usize, offset: usize): v128 {
  return v128.xor(v128.or(v128.load(frame + offset), i32x4.splat(opaque)), v128.load(picture + offset));
}

function isSamePixel(frame: usize, picture: usize): bool {
  return (load<u32>(frame) | opaque) == load<u32>(picture);
}

/** Whether `count` pixels of a row are equal. */
function isSameRow(frame: usize, picture: usize, count: i32): bool {
  const vectorEnd = (<usize>(count & ~3)) << 2;
  let at: usize = 0;
  for (; at < vectorEnd; at += 16) {
    if (v128.any_true(differenceOf(frame, picture, at))) return false;
  }
  const end = (<usize>count) << 2;
  for (; at < end; at += 4) {
    if (!isSamePixel(frame + at, picture + at)) return false;
  }
  return true;
}

/** The same for the row of a whole tile, with a branch for each sixteen pixels only. */
function isSameTileRow(frame: usize, picture: usize): bool {
  for (let at: usize = 0; at < (<usize>tileSide) << 2; at += 64) {
    const first = v128.or(differenceOf(frame, picture, at), differenceOf(frame, picture, at + 16));
    const second = v128.or(differenceOf(frame, picture, at + 32), differenceOf(frame, picture, at + 48));
    if (v128.any_true(v128.or(first, second))) return false;
  }
  return true;
}

export function isSameArea(frame: usize, picture: usize, strideBytes: usize, width: i32, height: i32): bool {
  for (let row = 0; row < height; row += 1) {
    if (!isSameRow(frame, picture, width)) return false;
    frame += strideBytes;
    picture += strideBytes;
  }
  return true;
}

/** Sets the flag, one byte each, of cells side by side of which any row differs. */
export function flagCells(
  frame: usize,
  picture: usize,
  strideBytes: usize,
  width: i32,
  rows: i32,
  cellSide: i32,
  flags: usize,
): void {
  // Row by row across the cells, as memory likes it.
  for (let row = 0; row < rows; row += 1) {
    let flag = flags;
    for (let x = 0; x < width; x += cellSide, flag += 1) {
      if (load<u8>(flag) != 0) continue;
      const at = (<usize>x) << 2;
      if (!isSameRow(frame + at, picture + at, min(cellSide, width - x))) store<u8>(flag, 1);
    }
    frame += strideBytes;
    picture += strideBytes;
  }
}

/** Widens `bounds`, four words a tile (left, top, right, bottom), to the differing pixels of neighbouring tiles. */
export function compareTiles(
  frame: usize,
  picture: usize,
  stride: i32,
  left: i32,
  top: i32,
  width: i32,
  height: i32,
  bounds: usize,
): void {
  for (let y = top; y < top + height; y += 1) {
    const row = (<usize>(y * stride)) << 2;
    let bound = bounds;
    for (let x = left; x < left + width; x += tileSide, bound += 16) {
      const count = min(tileSide, left + width - x);
      const rowFrame = frame + row;
      const rowPicture = picture + row;
      const at = (<usize>x) << 2;
      const isSame =
        count == tileSide
          ? isSameTileRow(rowFrame + at, rowPicture + at)
          : isSameRow(rowFrame + at, rowPicture + at, count);
      if (isSame) continue;
      const leftBefore = min(load<i32>(bound), x + count);
      let first = x;
      while (first < leftBefore) {
        if (!isSamePixel(rowFrame + ((<usize>first) << 2), rowPicture + ((<usize>first) << 2))) break;
        first += 1;
      }
      if (first < leftBefore) store<i32>(bound, first);
      const rightBefore = max(load<i32>(bound, 8), x);
      let end = x + count;
      while (end > rightBefore) {
        if (!isSamePixel(rowFrame + ((<usize>(end - 1)) << 2), rowPicture + ((<usize>(end - 1)) << 2))) break;
        end -= 1;
      }
      if (end > rightBefore) store<i32>(bound, end, 8);
      if (y < load<i32>(bound, 4)) store<i32>(bound, y, 4);
      store<i32>(bound, y + 1, 12);
    }
  }
}

/** Sets the flag, one byte each, of neighbouring tiles that differ anywhere. */
export function flagTiles(
  frame: usize,
  picture: usize,
  stride: i32,
  left: i32,
  top: i32,
  width: i32,
  height: i32,
  flags: usize,
): void {
  let open = (width + tileSide - 1) / tileSide;
  for (let y = top; y < top + height && open > 0; y += 1) {
    const row = (<usize>(y * stride)) << 2;
    let flag = flags;
    for (let x = left; x < left + width; x += tileSide, flag += 1) {
      if (load<u8>(flag) != 0) continue;
      const at = row + ((<usize>x) << 2);
      const count = min(tileSide, left + width - x);
      const isSame =
        count == tileSide
          ? isSameTileRow(frame + at, picture + at)
          : isSameRow(frame + at, picture + at, count);
      if (isSame) continue;
      store<u8>(flag, 1);
      open -= 1;
    }
  }
}

export function copyOpaque(frame: usize, picture: usize, strideBytes: usize, width: i32, height: i32): void {
  const vectorEnd = (<usize>(width & ~3)) << 2;
  const end = (<usize>width) << 2;
  for (let row = 0; row < height; row += 1) {
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) {
      v128.store(picture + at, v128.or(v128.load(frame + at), i32x4.splat(opaque)));
    }
    for (; at < end; at += 4) store<u32>(picture + at, load<u32>(frame + at) | opaque);
    frame += strideBytes;
    picture += strideBytes;
  }
}

/** As `hashTile`. */
export function hashArea(frame: usize, strideBytes: usize, width: i32, height: i32): i32 {
  const factors = i32x4(0x2c1b3c6d, 0x297a2d39, 0x1b56c4e9, 0x7feb352d);
  const vectorEnd = (<usize>(width & ~3)) << 2;
  const end = (<usize>width) << 2;
  let hash = 0;
  for (let row = 0; row < height; row += 1) {
    let at: usize = 0;
    for (; at < vectorEnd; at += 16) {
      const products = i32x4.mul(i32x4.shl(v128.load(frame + at), 8), factors);
      const pairs = i32x4.add(products, v128.shuffle<i32>(products, products, 2, 3, 0, 1));
      const pixels = i32x4.extract_lane(pairs, 0) + i32x4.extract_lane(pairs, 1);
      hash = hash * 0x01000193 + pixels;
      hash ^= hash >>> 15;
    }
    for (; at < end; at += 4) hash = (hash ^ (load<i32>(frame + at) & 0xffffff)) * 0x01000193;
    frame += strideBytes;
  }
  return hash;
}
