import { ColourTable } from "./colour-table.ts";
import { predictGradient } from "./gradient-predictor.ts";
import { opaque } from "./pixel-frame.ts";
import type { Rectangle } from "./rectangle.ts";

export interface TileAnalysis {
  readonly area: Rectangle;
  /** Distinct colours; 257 stands for "more than a palette holds". */
  readonly colourCount: number;
  readonly firstColour: number;
  /**
   * `plain`: indices or colours, for deflate. `gradient`: residues for deflate. `rice`: residues for Rice codes.
   * `noise`: nothing helps, so no time is spent on it.
   */
  readonly method: "plain" | "gradient" | "rice" | "noise";
  /** Expected coded size; for deflate before the learned factor. */
  readonly estimatedBytes: number;
}

const tooManyColours = 257;

/** Deflated bytes per pixel that differs from both its left and its upper neighbour; fitted on screenshots. */
const bytesPerNovelIndex = 0.8;
/** Colours cost the more, the fewer of their neighbours were seen before: 1.2 bytes among repeats, 3 in noise. */
const bytesPerNovelColour = { amongRepeats: 1.2, amongNovel: 3 };

/** Looks at tiles of a frame to choose their coding and to guess what they will cost. */
export class TileAnalyser {
  readonly #colours = new ColourTable();
  readonly #histogram = new Uint32Array(256);

  analyse(frame: Int32Array, stride: number, area: Rectangle): TileAnalysis {
    const { x, y, width, height } = area;
    const colours = this.#colours;
    colours.clear();
    let colourCount = 0;
    let novelPixels = 0;
    let last = 0;
    for (let row = 0; row < height; row += 1) {
      let at = (y + row) * stride + x;
      for (let column = 0; column < width; column += 1, at += 1) {
        const colour = (frame[at] as number) | opaque;
        if (colour === last) continue;
        last = colour;
        if (row === 0 || ((frame[at - stride] as number) | opaque) !== colour) novelPixels += 1;
        if (colourCount < tooManyColours) {
          colourCount = colours.indexOf(colour) < 0 ? tooManyColours : colours.size;
        }
      }
    }
    const firstColour = colours.colours[0] as number;
    if (colourCount < tooManyColours) {
      const estimatedBytes = 14 + Math.min(novelPixels * bytesPerNovelIndex, width * height);
      return { area, colourCount, firstColour, method: "plain", estimatedBytes };
    }
    const { amongRepeats, amongNovel } = bytesPerNovelColour;
    const novelShare = novelPixels / (width * height);
    const plainBytes = novelPixels * (amongRepeats + (amongNovel - amongRepeats) * novelShare);
    const gradientBytes = this.#entropyBytes(frame, stride, area);
    const rawBytes = width * height * 3;
    const method = chooseMethod(plainBytes, gradientBytes, rawBytes);
    const estimatedBytes = 14 + Math.min(plainBytes, gradientBytes, rawBytes);
    return { area, colourCount, firstColour, method, estimatedBytes };
  }

  /** What an ideal order-0 coder would need for the gradient residue, from every fourth row. */
  #entropyBytes(frame: Int32Array, stride: number, area: Rectangle): number {
    const { x, y, width, height } = area;
    const histogram = this.#histogram.fill(0);
    let samples = 0;
    for (let row = 1; row < height; row += 4) {
      let at = (y + row) * stride + x + 1;
      for (let column = 1; column < width; column += 1, at += 1) {
        const left = frame[at - 1] as number;
        const up = frame[at - stride] as number;
        const upLeft = frame[at - stride - 1] as number;
        const here = frame[at] as number;
        for (let shift = 0; shift < 24; shift += 8) {
          const expected = predictGradient(
            channelOf(left, shift),
            channelOf(up, shift),
            channelOf(upLeft, shift),
          );
          const missed = (channelOf(here, shift) - expected) & 255;
          histogram[missed] = (histogram[missed] as number) + 1;
        }
        samples += 3;
      }
    }
    if (samples === 0) return width * height * 3;
    let bits = 0;
    for (const count of histogram) if (count > 0) bits += count * Math.log2(samples / count);
    return (bits / samples / 8) * width * height * 3;
  }
}

/** A byte of a word as the gradient coding sees it: the outer ones relative to the middle one. */
function channelOf(word: number, shift: number): number {
  return ((word >>> shift) - (shift === 8 ? 0 : word >>> 8)) & 255;
}

/** Rice codes spend a bit on every residue; below this share of the raw bytes deflate's repeats win. */
const minRiceShare = 0.2;
const minNoiseShare = 0.95;

function chooseMethod(plainBytes: number, gradientBytes: number, rawBytes: number): TileAnalysis["method"] {
  if (Math.min(plainBytes, gradientBytes) > rawBytes * minNoiseShare) return "noise";
  if (plainBytes <= gradientBytes) return "plain";
  return gradientBytes > rawBytes * minRiceShare ? "rice" : "gradient";
}
