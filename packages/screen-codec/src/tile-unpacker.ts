import type { ByteReader } from "./byte-reader.ts";
import { maxPaletteColours } from "./colour-table.ts";
import { addGradient } from "./gradient-predictor.ts";
import { PictureRefused } from "./picture-refused.ts";
import { paletteRestart, tileFormatIds } from "./picture-update.ts";

const opaqueUnsigned = 0xff000000;

/** Unpacks the tiles of one update in their order; keeps the palette that they share. */
export class TileUnpacker {
  readonly #palette = new Uint32Array(maxPaletteColours);
  #paletteSize = 0;

  /** One word a pixel, or `PictureRefused`: "truncated", "bad-palette", "unknown-format". */
  unpack(formatId: number, width: number, height: number, data: ByteReader): Uint32Array {
    switch (formatId) {
      case tileFormatIds.indices1:
        return unpackOwnPalette(1, width, height, data);
      case tileFormatIds.indices2:
        return unpackOwnPalette(2, width, height, data);
      case tileFormatIds.indices4:
        return unpackOwnPalette(4, width, height, data);
      case tileFormatIds.indices8:
        return this.#unpackSharedPalette(width * height, data);
      case tileFormatIds.colour:
        return joinChannels(data.bytes(width * height * 3));
      case tileFormatIds.colourGradient: {
        const residue = data.bytes(width * height * 3);
        const channels = new Uint8Array(residue.length);
        addGradient(residue, width, height, channels);
        return joinChannels(channels);
      }
      default:
        throw PictureRefused.because("unknown-format");
    }
  }

  #unpackSharedPalette(pixelCount: number, data: ByteReader): Uint32Array {
    const head = data.uint16();
    const added = head & ~paletteRestart;
    if ((head & paletteRestart) !== 0) this.#paletteSize = 0;
    if (this.#paletteSize + added > maxPaletteColours) throw PictureRefused.because("bad-palette");
    for (let step = 0; step < added; step += 1) {
      this.#palette[this.#paletteSize++] = data.uint24() + opaqueUnsigned;
    }
    return lookUp(data.bytes(pixelCount), this.#palette, this.#paletteSize);
  }
}

function unpackOwnPalette(bits: 1 | 2 | 4, width: number, height: number, data: ByteReader): Uint32Array {
  const size = data.uint8();
  if (size === 0 || size > 1 << bits) throw PictureRefused.because("bad-palette");
  const palette = new Uint32Array(size);
  for (let index = 0; index < size; index += 1) palette[index] = data.uint24() + opaqueUnsigned;
  const perByte = 8 / bits;
  const rowBytes = Math.ceil(width / perByte);
  const packed = data.bytes(rowBytes * height);
  const indices = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let row = 0, to = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, to += 1) {
      const byte = packed[row * rowBytes + Math.floor(column / perByte)] as number;
      indices[to] = (byte >>> (8 - bits * ((column % perByte) + 1))) & mask;
    }
  }
  return lookUp(indices, palette, size);
}

function lookUp(indices: Uint8Array, palette: Uint32Array, size: number): Uint32Array {
  const pixels = new Uint32Array(indices.length);
  for (let at = 0; at < indices.length; at += 1) {
    const index = indices[at] as number;
    if (index >= size) throw PictureRefused.because("bad-palette");
    pixels[at] = palette[index] as number;
  }
  return pixels;
}

function joinChannels(channels: Uint8Array): Uint32Array {
  const pixels = new Uint32Array(channels.length / 3);
  for (let at = 0, from = 0; at < pixels.length; at += 1, from += 3) {
    const low = (channels[from] as number) | ((channels[from + 1] as number) << 8);
    pixels[at] = (low | ((channels[from + 2] as number) << 16)) + opaqueUnsigned;
  }
  return pixels;
}
