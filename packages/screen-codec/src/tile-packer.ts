import { ByteWriter } from "./byte-writer.ts";
import { ColourTable, maxPaletteColours } from "./colour-table.ts";
import { subtractGradient } from "./gradient-predictor.ts";
import { tileSide } from "./limits.ts";
import { coderIds, paletteRestart, tileFormatIds } from "./picture-update.ts";
import { opaque } from "./pixel-frame.ts";
import { encodeRice } from "./rice-coder.ts";
import type { TileAnalysis } from "./tile-analyser.ts";

/**
 * Where the bytes of a packed tile lie: for coder `deflateRaw` in the payload that is still to be deflated, for the
 * others, which deflate could not make smaller, in `coded`.
 */
export interface PackedTile {
  readonly coderId: number;
  readonly formatId: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Packs the tiles of one update behind each other. Tiles of more than 16 colours share one growing palette, so that
 * the same letter has the same bytes in every tile and deflate finds it again (measured on a 1080p desktop: 466 kB
 * against 543 kB with a sorted palette per tile).
 */
export class TilePacker {
  readonly payload = new ByteWriter(1024);
  readonly coded: ByteWriter;
  readonly #updatePalette = new ColourTable();
  readonly #ownPalette = new ColourTable();
  readonly #indices = new Uint8Array(tileSide * tileSide);
  readonly #channels = new Uint8Array(tileSide * tileSide * 3);
  readonly #residue = new Uint8Array(tileSide * tileSide * 3);
  readonly #riceCodes = new Uint8Array(tileSide * tileSide * 3);

  constructor(coded: ByteWriter) {
    this.coded = coded;
  }

  /** Appends one tile, at most `tileSide` wide and high, of this frame. */
  pack(frame: Int32Array, stride: number, tile: TileAnalysis): PackedTile {
    if (tile.colourCount > maxPaletteColours) return this.#packColour(frame, stride, tile);
    const start = this.payload.length;
    const hasSharedPalette = tile.colourCount > 16;
    const formatId = hasSharedPalette
      ? this.#packSharedPalette(frame, stride, tile)
      : this.#packOwnPalette(frame, stride, tile);
    return { coderId: coderIds.deflateRaw, formatId, start, end: this.payload.length };
  }

  #packColour(frame: Int32Array, stride: number, tile: TileAnalysis): PackedTile {
    const { x, y, width, height } = tile.area;
    const channels = this.#channels;
    let length = 0;
    for (let row = 0; row < height; row += 1) {
      const from = (y + row) * stride + x;
      for (let column = 0; column < width; column += 1) {
        const colour = frame[from + column] as number;
        channels[length++] = colour;
        channels[length++] = colour >>> 8;
        channels[length++] = colour >>> 16;
      }
    }
    if (tile.method === "noise")
      return append(this.coded, coderIds.raw, tileFormatIds.colour, channels, length);
    if (tile.method === "plain") {
      return append(this.payload, coderIds.deflateRaw, tileFormatIds.colour, channels, length);
    }
    const formatId = tileFormatIds.colourGradient;
    subtractGradient(channels, width, height, this.#residue);
    if (tile.method === "rice") {
      const codedLength = encodeRice(this.#residue, length, this.#riceCodes);
      if (codedLength >= 0) return append(this.coded, coderIds.rice, formatId, this.#riceCodes, codedLength);
    }
    return append(this.payload, coderIds.deflateRaw, formatId, this.#residue, length);
  }

  #packSharedPalette(frame: Int32Array, stride: number, tile: TileAnalysis): number {
    const palette = this.#updatePalette;
    let known = palette.size;
    let isRestarted = false;
    if (!this.#indexPixels(frame, stride, tile, palette)) {
      palette.clear();
      known = 0;
      isRestarted = true;
      this.#indexPixels(frame, stride, tile, palette);
    }
    this.payload.uint16((palette.size - known) | (isRestarted ? paletteRestart : 0));
    for (let index = known; index < palette.size; index += 1) {
      this.payload.uint24(palette.colours[index] as number);
    }
    this.payload.bytes(this.#indices.subarray(0, tile.area.width * tile.area.height));
    return tileFormatIds.indices8;
  }

  /** False when the palette overflowed half-way. */
  #indexPixels(frame: Int32Array, stride: number, tile: TileAnalysis, palette: ColourTable): boolean {
    const { x, y, width, height } = tile.area;
    const indices = this.#indices;
    let last = 0;
    let lastIndex = 0;
    for (let row = 0, to = 0; row < height; row += 1) {
      const from = (y + row) * stride + x;
      for (let column = 0; column < width; column += 1, to += 1) {
        const colour = (frame[from + column] as number) | opaque;
        if (colour !== last) {
          lastIndex = palette.indexOf(colour);
          if (lastIndex < 0) return false;
          last = colour;
        }
        indices[to] = lastIndex;
      }
    }
    return true;
  }

  #packOwnPalette(frame: Int32Array, stride: number, tile: TileAnalysis): number {
    const { width, height } = tile.area;
    const palette = this.#ownPalette;
    palette.clear();
    this.#indexPixels(frame, stride, tile, palette);
    // Sorted, so that tiles of the same colours have the same palette and thereby the same bytes.
    const sorted = palette.colours.slice(0, palette.size).sort();
    this.payload.uint8(sorted.length);
    for (const colour of sorted) this.payload.uint24(colour);
    const rank = Array.from(palette.colours.subarray(0, palette.size), (colour) => sorted.indexOf(colour));
    const bits = sorted.length <= 2 ? 1 : sorted.length <= 4 ? 2 : 4;
    const perByte = 8 / bits;
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += perByte) {
        let packed = 0;
        for (let step = 0; step < perByte; step += 1) {
          const isInside = column + step < width;
          const index = isInside ? (rank[this.#indices[row * width + column + step] as number] as number) : 0;
          packed = (packed << bits) | index;
        }
        this.payload.uint8(packed);
      }
    }
    if (bits === 1) return tileFormatIds.indices1;
    return bits === 2 ? tileFormatIds.indices2 : tileFormatIds.indices4;
  }
}

function append(
  writer: ByteWriter,
  coderId: number,
  formatId: number,
  bytes: Uint8Array,
  length: number,
): PackedTile {
  const start = writer.length;
  writer.bytes(bytes.subarray(0, length));
  return { coderId, formatId, start, end: writer.length };
}
