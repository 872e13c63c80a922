import { maxCanvasSide, tileSide } from "./limits.ts";
import type { PixelExports } from "./pixel-exports.ts";
import type { BlockRows, PlaneMemory } from "./pixel-loops.ts";

const wordBytes = 4;
/** In front of the frames: a flag for each block of a row. */
const flagBytes = maxCanvasSide / tileSide;

/** Bytes of memory for two frames of so many words. */
export function planeBytes(words: number): number {
  return flagBytes + 2 * frameBytes(words);
}

/** So that each frame begins where vectors do. */
function frameBytes(words: number): number {
  return Math.ceil((words * wordBytes) / 16) * 16;
}

/** `LoopsForm.openPlanes` in WebAssembly: two frames in the memory of an instance of their own. */
export function openWasmPlanes(exports: PixelExports, words: number): PlaneMemory {
  const { buffer } = exports.memory as { buffer: ArrayBuffer };
  const [one, other] = [flagBytes, flagBytes + frameBytes(words)];
  const flags = new Uint8Array(buffer, 0, flagBytes);
  return {
    frames: [new Int32Array(buffer, one, words), new Int32Array(buffer, other, words)],
    flagBlocks(
      { from, stride, rows, blockWords, blocks }: BlockRows,
      isDifferent: Uint8Array,
      first: number,
    ) {
      flags.set(isDifferent.subarray(first, first + blocks));
      const at = from * wordBytes;
      const [strideBytes, blockBytes] = [stride * wordBytes, blockWords * wordBytes];
      exports.flagBlocks(one + at, other + at, strideBytes, blockBytes, blocks, rows, 0);
      isDifferent.set(flags.subarray(0, blocks), first);
    },
  };
}
