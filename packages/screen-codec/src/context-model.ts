import { evenChance } from "./bit-coder.ts";
import type { BitCoder } from "./bit-coder.ts";

const entryBits = 15;
const colourMask = 0xffffff;
const confidenceUnit = 0x1000000;
const mostConfident = 7;
/** Pixels that one bit tells to be as the row above, where that is as the row above it. */
const spanPixels = 8;

const spanPlaces = 512;
const secondPlaces = 256;
const greyPlaces = 520;
/** Three sets of trees of 256 places: middle bytes by what stands left, first and third differences. */
const middleTrees = 0;
const firstTree = 8 * 256;
const thirdTrees = 9 * 256;

/**
 * Codes letters and other drawn shapes: what followed last time on the same pixels around is likely to follow again.
 * Learns as it goes, at both ends alike, also from one update to the next: a letter that was sent once costs next to
 * nothing. Coding with contexts as in JBIG (ITU-T T.82), for colours; whatever a decoder is given, it paints something.
 */
export class ContextModel {
  /** By a hash of what stands around: the colour seen there last, and above it how often in a row. */
  readonly #wide = new Int32Array(1 << entryBits);
  readonly #narrow = new Int32Array(1 << entryBits);
  readonly #flags = new Uint16Array(1024);
  readonly #trees = new Uint16Array(25 * 256);

  constructor() {
    this.clear();
  }

  /** Forgets all that was learned. */
  clear(): void {
    this.#wide.fill(0);
    this.#narrow.fill(0);
    this.#flags.fill(evenChance);
    this.#trees.fill(evenChance);
  }

  /**
   * Codes a rectangle of pixels, row by row: those that stand in `pixels` when `coder` writes; when it reads, that is
   * where they come to stand. Three bytes each, the fourth is 0.
   */
  code(coder: BitCoder, pixels: Int32Array, width: number, height: number): void {
    const flags = this.#flags;
    for (let row = 0; row < height; row += 1) {
      const start = row * width;
      // The first rows see the pixel on their left in place of those above.
      const up = row > 0 ? width : 0;
      let spanPlace = spanPlaces;
      let west = row > 0 ? (pixels[start - width] as number) : 0;
      let westWest = west;
      let north = west;
      let northWest = west;
      let northEast = row > 0 && width > 1 ? (pixels[start - width + 1] as number) : west;
      for (let column = 0; column < width; column += 1) {
        const at = start + column;
        const northEastEast = up > 0 && column + 2 < width ? (pixels[at - up + 2] as number) : northEast;
        if (row > 1 && column % spanPixels === 0 && column > 0 && column + spanPixels < width) {
          const from = at - width;
          if (west === northWest && isSameRow(pixels, from, from - width, spanPixels + 1)) {
            const isLike = isSameRow(pixels, at, from, spanPixels) ? 1 : 0;
            const like = coder.bit(flags, spanPlace, isLike);
            spanPlace = spanPlaces + 1 + like;
            if (like === 1) {
              pixels.copyWithin(at, from, from + spanPixels);
              column += spanPixels - 1;
              west = pixels[at + spanPixels - 1] as number;
              westWest = pixels[at + spanPixels - 2] as number;
              northWest = west;
              north = pixels[from + spanPixels] as number;
              northEast = column + 2 < width ? (pixels[from + spanPixels + 1] as number) : north;
              continue;
            }
          }
        }
        const northNorth = row > 1 ? (pixels[at - 2 * width] as number) : north;
        const colour = this.#codePixel(
          coder,
          pixels[at] as number,
          west,
          westWest,
          north,
          northWest,
          northEast,
          northEastEast,
          northNorth,
        );
        pixels[at] = colour;
        westWest = west;
        west = colour;
        if (up > 0) {
          northWest = north;
          north = northEast;
          northEast = northEastEast;
        } else {
          northWest = colour;
          north = colour;
          northEast = colour;
        }
      }
    }
  }

  #codePixel(
    coder: BitCoder,
    wanted: number,
    west: number,
    westWest: number,
    north: number,
    northWest: number,
    northEast: number,
    northEastEast: number,
    northNorth: number,
  ): number {
    const near =
      (Math.imul(west, 0x9e3779b1) +
        Math.imul(north, 0x85ebca6b) +
        Math.imul(northEast, 0xc2b2ae35) +
        Math.imul(northWest, 0x27d4eb2d)) |
      0;
    const far =
      (near +
        Math.imul(westWest, 0x165667b1) +
        Math.imul(northNorth, 0x2545f491) +
        Math.imul(northEastEast, 0x7feb352d)) |
      0;
    const widePlace = Math.imul(far ^ (far >>> 15), 0x2c1b3c6d) >>> (32 - entryBits);
    const narrowPlace = Math.imul(near ^ (near >>> 15), 0x2c1b3c6d) >>> (32 - entryBits);
    const wide = this.#wide[widePlace] as number;
    const narrow = this.#narrow[narrowPlace] as number;
    const wideColour = wide & colourMask;
    const narrowColour = narrow & colourMask;
    const isFlatHere = west === north && north === northEast && north === northWest ? 1 : 0;
    const trust = (((wide >> 24) << 3) | (narrow >> 24)) << 1;
    let colour = wideColour;
    const isAgreed = wideColour === narrowColour ? 128 : 0;
    if (coder.bit(this.#flags, isAgreed | trust | isFlatHere, wanted === wideColour ? 1 : 0) === 0) {
      colour = narrowColour;
      const isElsewhere =
        isAgreed !== 0 ||
        coder.bit(this.#flags, secondPlaces | trust | isFlatHere, wanted === narrowColour ? 1 : 0) === 0;
      if (isElsewhere) colour = this.#codeColour(coder, wanted, west);
    }
    this.#wide[widePlace] = learned(wide, colour);
    this.#narrow[narrowPlace] = learned(narrow, colour);
    return colour;
  }

  /** A colour that nothing foretold: its middle byte, and whether and how the others differ from it. */
  #codeColour(coder: BitCoder, wanted: number, west: number): number {
    const middleLeft = (west >> 8) & 255;
    const isGreyLeft = (west & 255) === middleLeft && west >> 16 === middleLeft ? 1 : 0;
    const wantedMiddle = (wanted >> 8) & 255;
    const wantedFirst = ((wanted & 255) - wantedMiddle) & 255;
    const wantedThird = ((wanted >> 16) - wantedMiddle) & 255;
    const middle = this.#codeByte(coder, middleTrees + ((middleLeft >> 5) << 8), wantedMiddle);
    const isGrey = wantedFirst === 0 && wantedThird === 0 ? 1 : 0;
    if (coder.bit(this.#flags, greyPlaces + isGreyLeft, isGrey) === 1) return middle * 0x010101;
    const first = this.#codeByte(coder, firstTree, wantedFirst);
    const third = this.#codeByte(coder, thirdTrees + ((first >> 4) << 8), wantedThird);
    return ((middle + first) & 255) | (middle << 8) | (((middle + third) & 255) << 16);
  }

  /** From the highest bit on, each with the bits before it as its place. */
  #codeByte(coder: BitCoder, tree: number, wanted: number): number {
    let node = 1;
    for (let shift = 7; shift >= 0; shift -= 1)
      node = (node << 1) | coder.bit(this.#trees, tree + node, (wanted >> shift) & 1);
    return node & 255;
  }
}

/** What a place holds after this colour was seen there. */
function learned(entry: number, colour: number): number {
  const confidence = entry >> 24;
  if ((entry & colourMask) === colour) return confidence < mostConfident ? entry + confidenceUnit : entry;
  return confidence > 2 ? (entry & colourMask) | ((confidence >> 1) << 24) : colour | confidenceUnit;
}

function isSameRow(pixels: Int32Array, one: number, other: number, count: number): boolean {
  for (let step = 0; step < count; step += 1) if (pixels[one + step] !== pixels[other + step]) return false;
  return true;
}
