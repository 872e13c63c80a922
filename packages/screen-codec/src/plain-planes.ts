import type { BlockRows, PlaneMemory } from "./pixel-loops.ts";

/** `LoopsForm.openPlanes` in plain JavaScript. */
export function openPlainPlanes(words: number): PlaneMemory {
  const [one, other] = [new Int32Array(words), new Int32Array(words)];
  return {
    frames: [one, other],
    flagBlocks(
      { from, stride, rows, blockWords, blocks }: BlockRows,
      isDifferent: Uint8Array,
      first: number,
    ) {
      for (let row = 0; row < rows; row += 1) {
        let at = from + row * stride;
        for (let block = first; block < first + blocks; block += 1, at += blockWords) {
          if (isDifferent[block] === 1) continue;
          const end = at + blockWords;
          let word = at;
          while (word < end && one[word] === other[word]) word += 1;
          if (word < end) isDifferent[block] = 1;
        }
      }
    },
  };
}
