import { levelRounding, levelShift } from "./soft-symbols.ts";
import { blockSamples, blockSide } from "./soft-transform.ts";

/** Quantisers 0 to 27, finest first; every fourth doubles the step. */
export const quantiserCount = 28;

/** Steps of quantisers 0 to 3, in eighths of a sample value. */
const firstSteps = [16, 19, 23, 27] as const;

/** Zigzag order: where the coefficients of a block stand, from low frequencies to high ones. */
export const zigzag: Uint8Array = drawZigzag();
/** The reverse: for each place of a block its step in zigzag order. */
export const zigzagSteps = new Uint8Array(blockSamples);
for (const [step, place] of zigzag.entries()) zigzagSteps[place] = step;

/** What dequantising multiplies with, sixteen-fold: 64 / (norm of the row's basis x norm of the column's basis). */
const norms: readonly (readonly number[])[] = [
  [128, 120, 162],
  [120, 113, 152],
  [162, 152, 205],
];

export interface Quantiser {
  /** For each place of a block: a level times this is its coefficient. */
  readonly scales: Int32Array;
  /** For the way there: a coefficient times this, plus `levelRounding`, shifted by `levelShift`, is its level. */
  readonly reciprocals: Int32Array;
  /** Coefficients whose size is below this become 0. */
  readonly thresholds: Int32Array;
  /** Squared error of a sample that this quantiser may leave; more precision than this cannot be had from it. */
  readonly errorPerSample: number;
}

const quantisers: Quantiser[] = [];

/** `index` is 0 to `quantiserCount` - 1. */
export function quantiserOf(index: number): Quantiser {
  return (quantisers[index] ??= makeQuantiser(index));
}

function makeQuantiser(index: number): Quantiser {
  const step = (firstSteps[index & 3] as number) << (index >> 2);
  const scales = new Int32Array(blockSamples);
  const reciprocals = new Int32Array(blockSamples);
  const thresholds = new Int32Array(blockSamples);
  for (let at = 0; at < blockSamples; at += 1) {
    const [row, column] = [Math.floor(at / blockSide), at % blockSide];
    const norm = norms[basisOf(row)]?.[basisOf(column)] as number;
    // High frequencies are seen less and may be coarser, up to 3.6 times.
    const weight = 16 + 3 * (row + column);
    scales[at] = (norm * weight * step + 1024) >> 11;
    // A coefficient is `norm² / 64` times what its level restores, both norms being sixteen-fold.
    const levelsPerUnit = (norm * norm) / (16 * 16 * 64) / (scales[at] as number);
    reciprocals[at] = Math.round(levelsPerUnit * 2 ** levelShift);
    thresholds[at] = Math.ceil((2 ** levelShift - levelRounding) / (reciprocals[at] as number));
  }
  const width = step / 8;
  // Smooth pictures come out far better than a coarse step promises, so that they are not held to it.
  const errorPerSample = Math.min((width * width) / 12, 6 + width / 4);
  return { scales, reciprocals, thresholds, errorPerSample };
}

/** Basis vectors of the transform come in three lengths. */
function basisOf(frequency: number): number {
  if (frequency % 2 === 1) return 1;
  return frequency % 4 === 0 ? 0 : 2;
}

function drawZigzag(): Uint8Array {
  const order = new Uint8Array(blockSamples);
  let [row, column] = [0, 0];
  for (let at = 0; at < blockSamples; at += 1) {
    order[at] = row * blockSide + column;
    const isUpward = (row + column) % 2 === 0;
    if (isUpward && column === blockSide - 1) row += 1;
    else if (isUpward && row === 0) column += 1;
    else if (isUpward) [row, column] = [row - 1, column + 1];
    else if (row === blockSide - 1) column += 1;
    else if (column === 0) row += 1;
    else [row, column] = [row + 1, column - 1];
  }
  return order;
}
