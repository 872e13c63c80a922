import type { ByteWriter } from "./byte-writer.ts";
import { maxCanvasSide } from "./limits.ts";
import type { PixelExports } from "./pixel-exports.ts";
import type { Rectangle } from "./rectangle.ts";
import { macroblockSide } from "./soft-colours.ts";
import { quantiserOf, zigzag, zigzagSteps } from "./soft-quantiser.ts";
import { blocksPerMacroblock } from "./soft-symbols.ts";
import { SoftTokens } from "./soft-tokens.ts";
import { blockSamples } from "./soft-transform.ts";

const wordBytes = 4;
const mostMacroblocks = maxCanvasSide / macroblockSide;
const tokensPerMacroblock = 1 + blocksPerMacroblock * (blockSamples + 1);

/** Where things lie in an order, in bytes: `assembly/soft.ts`. */
const errorAt = 0;
const areaAt = 8;
const firstLevelsAt = 24;
const extraBitsAt = 36;
const paintedAt = 40;
const scalesAt = 64;
const reciprocalsAt = scalesAt + blockSamples * wordBytes;
const zigzagAt = reciprocalsAt + blockSamples * 2;
const stepsAt = zigzagAt + blockSamples;
const countsAt = stepsAt + blockSamples;
const tokensAt = countsAt + 3 * 256 * wordBytes;
const wantedAt = tokensAt + mostMacroblocks * tokensPerMacroblock * wordBytes;
const wordsAt = wantedAt + mostMacroblocks;
/** Tokens are packed in parts of so many, of three bytes at most each. */
const partTokens = 32 * 1024;
const packedAt = wordsAt + 3 * 256 * wordBytes;
const packedBytes = partTokens * 3 + 8;
const workAt = packedAt + packedBytes;
const workBytes = 8 * 1024;

/** Bytes of memory that an encoder needs. */
export const softBytes = workAt + workBytes;

/** `SoftEncoder` in WebAssembly. */
export class WasmSoftEncoder {
  readonly #exports: PixelExports;
  readonly #at: number;
  readonly #fields: DataView;
  readonly #scales: Int32Array;
  readonly #reciprocals: Int16Array;
  readonly #counts: Int32Array;
  readonly #orderTokens: Int32Array;
  readonly #wanted: Uint8Array;
  readonly #words: Int32Array;
  readonly #packed: Uint8Array;
  readonly #tokens = new SoftTokens();

  /** `at`: where `softBytes` of the memory are free. */
  constructor(exports: PixelExports, at: number) {
    const { buffer } = exports.memory;
    this.#exports = exports;
    this.#at = at;
    this.#fields = new DataView(buffer, at, scalesAt);
    this.#scales = new Int32Array(buffer, at + scalesAt, blockSamples);
    this.#reciprocals = new Int16Array(buffer, at + reciprocalsAt, blockSamples);
    this.#counts = new Int32Array(buffer, at + countsAt, 3 * 256);
    this.#orderTokens = new Int32Array(buffer, at + tokensAt, mostMacroblocks * tokensPerMacroblock);
    this.#wanted = new Uint8Array(buffer, at + wantedAt, mostMacroblocks);
    this.#words = new Int32Array(buffer, at + wordsAt, 3 * 256);
    this.#packed = new Uint8Array(buffer, at + packedAt, packedBytes);
    new Uint8Array(buffer, at + zigzagAt, blockSamples).set(zigzag);
    new Uint8Array(buffer, at + stepsAt, blockSamples).set(zigzagSteps);
  }

  /** As `PixelLoops.encodeSoft`, for pictures at these places of the memory. */
  encode(
    frame: number,
    picture: number,
    stride: number,
    area: Rectangle,
    quantiserIndex: number,
    isWanted: (left: number, top: number) => boolean,
    writer: ByteWriter,
  ): number {
    this.#begin(area, quantiserIndex);
    const [right, bottom] = [area.x + area.width, area.y + area.height];
    const firstLeft = area.x & ~(macroblockSide - 1);
    const count = Math.ceil((right - firstLeft) / macroblockSide);
    for (let top = area.y & ~(macroblockSide - 1); top < bottom; top += macroblockSide) {
      for (let index = 0; index < count; index += 1)
        this.#wanted[index] = isWanted(firstLeft + index * macroblockSide, top) ? 1 : 0;
      const at = this.#at;
      const tokens = this.#exports.codeMacroblocks(
        frame,
        picture,
        stride,
        firstLeft,
        top,
        count,
        at + wantedAt,
        at,
        at + workAt,
      );
      this.#tokens.append(this.#orderTokens.subarray(0, tokens));
    }
    this.#tokens.noteCounts(this.#counts, this.#fields.getInt32(extraBitsAt, true));
    this.#tokens.write(writer, (tokens, lengths, words, byteCount) =>
      this.#pack(tokens, lengths, words, byteCount),
    );
    return this.#fields.getInt32(paintedAt, true);
  }

  #pack(
    tokens: Int32Array,
    lengths: readonly Uint8Array[],
    words: readonly Uint16Array[],
    byteCount: number,
  ): Uint8Array {
    for (const [code, own] of lengths.entries())
      for (const [symbol, length] of own.entries())
        this.#words[code * 256 + symbol] = ((words[code]?.[symbol] as number) << 4) | length;
    const exports = this.#exports;
    const [tokensPlace, wordsPlace, packedPlace] = [tokensAt, wordsAt, packedAt].map(
      (at) => this.#at + at,
    ) as [number, number, number];
    const bytes = new Uint8Array(byteCount);
    let to = 0;
    const keep = (end: number) => {
      bytes.set(this.#packed.subarray(0, end - packedPlace), to);
      to += end - packedPlace;
    };
    exports.beginTokens();
    for (let at = 0; at < tokens.length; at += partTokens) {
      const part = tokens.subarray(at, at + partTokens);
      this.#orderTokens.set(part);
      keep(exports.packTokens(tokensPlace, part.length, wordsPlace, packedPlace));
    }
    keep(exports.endTokens(packedPlace));
    return bytes;
  }

  #begin({ x, y, width, height }: Rectangle, quantiserIndex: number): void {
    const { scales, reciprocals, errorPerSample } = quantiserOf(quantiserIndex);
    const fields = this.#fields;
    fields.setFloat64(errorAt, errorPerSample, true);
    for (const [index, side] of [x, y, x + width, y + height].entries())
      fields.setInt32(areaAt + index * wordBytes, side, true);
    for (let component = 0; component < 3; component += 1)
      fields.setInt32(firstLevelsAt + component * wordBytes, 0, true);
    fields.setInt32(extraBitsAt, 0, true);
    fields.setInt32(paintedAt, 0, true);
    this.#scales.set(scales);
    this.#reciprocals.set(reciprocals);
    this.#counts.fill(0);
    this.#tokens.clear();
  }
}
