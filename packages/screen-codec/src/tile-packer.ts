import { ByteWriter } from "./byte-writer.ts";
import { ColourTable, maxPaletteColours } from "./colour-table.ts";
import { subtractGradient } from "./gradient-predictor.ts";
import { tileSide } from "./limits.ts";
import { paletteRestart, tileFormatIds } from "./picture-update.ts";
import { opaque } from "./pixel-frame.ts";
import type { TileAnalysis } from "./tile-analyser.ts";

/** Where the bytes of a packed tile lie in the payload of its update. */
export interface PackedTile {
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
  readonly payload: ByteWriter;
  readonly #updatePalette = new ColourTable();
  readonly #ownPalette = new ColourTable();
  readonly #indices = new Uint8Array(tileSide * tileSide);
  readonly #channels = new Uint8Array(tileSide * tileSide * 3);
  readonly #residue = new Uint8Array(tileSide * tileSide * 3);

  constructor(capacityBytes: number) {
    this.payload = new ByteWriter(capacityBytes);
  }

  /** Appends one tile, at most `tileSide` wide and high, of this frame. */
  pack(frame: Int32Array, stride: number, tile: TileAnalysis): PackedTile {
    const start = this.payload.length;
    let formatId: number;
    if (tile.colourCount > maxPaletteColours) formatId = this.#packColour(frame, stride, tile);
    else if (tile.colourCount > 16) formatId = this.#packSharedPalette(frame, stride, tile);
    else formatId = this.#packOwnPalette(frame, stride, tile);
    return { formatId, start, end: this.payload.length };
  }

  #packColour(frame: Int32Array, stride: number, tile: TileAnalysis): number {
    const { x, y, width, height } = tile.area;
    const channels = this.#channels;
    let to = 0;
    for (let row = 0; row < height; row += 1) {
      const from = (y + row) * stride + x;
      for (let column = 0; column < width; column += 1) {
        const colour = frame[from + column] as number;
        channels[to++] = colour;
        channels[to++] = colour >>> 8;
        channels[to++] = colour >>> 16;
      }
    }
    if (!tile.usesGradient) {
      this.payload.bytes(channels.subarray(0, to));
      return tileFormatIds.colour;
    }
    subtractGradient(channels, width, height, this.#residue);
    this.payload.bytes(this.#residue.subarray(0, to));
    return tileFormatIds.colourGradient;
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
