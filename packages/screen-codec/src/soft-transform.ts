/** Samples along one side of a block. */
export const blockSide = 8;
export const blockSamples = blockSide * blockSide;

/**
 * The integer 8x8 transform of H.264 (ITU-T H.264, 8.5.13): a cosine transform in additions and shifts. Exact on every
 * machine, so that both ends of a session reconstruct the same samples. Coefficients are not normalised; the quantiser
 * makes up for that. Written out in full, since a function for each line of eight takes four times as long.
 */
export function transformBlock(
  samples: Int32Array,
  start: number,
  stride: number,
  coefficients: Int32Array,
): void {
  for (let row = 0; row < blockSide; row += 1) {
    const at = start + row * stride;
    const to = row * blockSide;
    const x0 = samples[at] as number;
    const x1 = samples[at + 1] as number;
    const x2 = samples[at + 2] as number;
    const x3 = samples[at + 3] as number;
    const x4 = samples[at + 4] as number;
    const x5 = samples[at + 5] as number;
    const x6 = samples[at + 6] as number;
    const x7 = samples[at + 7] as number;
    const even0 = (x0 + x7 + x3 + x4) | 0;
    const even1 = (x1 + x6 + x2 + x5) | 0;
    const even2 = (x0 + x7 - x3 - x4) | 0;
    const even3 = (x1 + x6 - x2 - x5) | 0;
    const d0 = (x0 - x7) | 0;
    const d1 = (x1 - x6) | 0;
    const d2 = (x2 - x5) | 0;
    const d3 = (x3 - x4) | 0;
    const odd0 = (d1 + d2 + d0 + (d0 >> 1)) | 0;
    const odd1 = (d0 - d3 - d2 - (d2 >> 1)) | 0;
    const odd2 = (d0 + d3 - d1 - (d1 >> 1)) | 0;
    const odd3 = (d1 - d2 + d3 + (d3 >> 1)) | 0;
    coefficients[to] = even0 + even1;
    coefficients[to + 1] = odd0 + (odd3 >> 2);
    coefficients[to + 2] = even2 + (even3 >> 1);
    coefficients[to + 3] = odd1 + (odd2 >> 2);
    coefficients[to + 4] = even0 - even1;
    coefficients[to + 5] = odd2 - (odd1 >> 2);
    coefficients[to + 6] = (even2 >> 1) - even3;
    coefficients[to + 7] = (odd0 >> 2) - odd3;
  }
  for (let column = 0; column < blockSide; column += 1) {
    const x0 = coefficients[column] as number;
    const x1 = coefficients[column + 8] as number;
    const x2 = coefficients[column + 16] as number;
    const x3 = coefficients[column + 24] as number;
    const x4 = coefficients[column + 32] as number;
    const x5 = coefficients[column + 40] as number;
    const x6 = coefficients[column + 48] as number;
    const x7 = coefficients[column + 56] as number;
    const even0 = (x0 + x7 + x3 + x4) | 0;
    const even1 = (x1 + x6 + x2 + x5) | 0;
    const even2 = (x0 + x7 - x3 - x4) | 0;
    const even3 = (x1 + x6 - x2 - x5) | 0;
    const d0 = (x0 - x7) | 0;
    const d1 = (x1 - x6) | 0;
    const d2 = (x2 - x5) | 0;
    const d3 = (x3 - x4) | 0;
    const odd0 = (d1 + d2 + d0 + (d0 >> 1)) | 0;
    const odd1 = (d0 - d3 - d2 - (d2 >> 1)) | 0;
    const odd2 = (d0 + d3 - d1 - (d1 >> 1)) | 0;
    const odd3 = (d1 - d2 + d3 + (d3 >> 1)) | 0;
    coefficients[column] = even0 + even1;
    coefficients[column + 8] = odd0 + (odd3 >> 2);
    coefficients[column + 16] = even2 + (even3 >> 1);
    coefficients[column + 24] = odd1 + (odd2 >> 2);
    coefficients[column + 32] = even0 - even1;
    coefficients[column + 40] = odd2 - (odd1 >> 2);
    coefficients[column + 48] = (even2 >> 1) - even3;
    coefficients[column + 56] = (odd0 >> 2) - odd3;
  }
}

/**
 * Undoes `transformBlock` for dequantised coefficients, first along rows, then along columns; the coefficients are used
 * up. `rowMask` has a bit for every row that holds more than zeros.
 */
export function restoreBlock(
  coefficients: Int32Array,
  rowMask: number,
  samples: Int32Array,
  start: number,
  stride: number,
): void {
  for (let row = 0; row < blockSide; row += 1) {
    if ((rowMask & (1 << row)) === 0) continue;
    const at = row * blockSide;
    const w0 = coefficients[at] as number;
    const w1 = coefficients[at + 1] as number;
    const w2 = coefficients[at + 2] as number;
    const w3 = coefficients[at + 3] as number;
    const w4 = coefficients[at + 4] as number;
    const w5 = coefficients[at + 5] as number;
    const w6 = coefficients[at + 6] as number;
    const w7 = coefficients[at + 7] as number;
    const a2 = ((w2 >> 1) - w6) | 0;
    const a6 = (w2 + (w6 >> 1)) | 0;
    const b0 = (w0 + w4 + a6) | 0;
    const b2 = (w0 - w4 + a2) | 0;
    const b4 = (w0 - w4 - a2) | 0;
    const b6 = (w0 + w4 - a6) | 0;
    const a1 = (w5 - w3 - w7 - (w7 >> 1)) | 0;
    const a3 = (w1 + w7 - w3 - (w3 >> 1)) | 0;
    const a5 = (w7 - w1 + w5 + (w5 >> 1)) | 0;
    const a7 = (w3 + w5 + w1 + (w1 >> 1)) | 0;
    const b1 = (a1 + (a7 >> 2)) | 0;
    const b3 = (a3 + (a5 >> 2)) | 0;
    const b5 = ((a3 >> 2) - a5) | 0;
    const b7 = (a7 - (a1 >> 2)) | 0;
    coefficients[at] = b0 + b7;
    coefficients[at + 1] = b2 + b5;
    coefficients[at + 2] = b4 + b3;
    coefficients[at + 3] = b6 + b1;
    coefficients[at + 4] = b6 - b1;
    coefficients[at + 5] = b4 - b3;
    coefficients[at + 6] = b2 - b5;
    coefficients[at + 7] = b0 - b7;
  }
  for (let column = 0; column < blockSide; column += 1) {
    let to = start + column;
    const w0 = (coefficients[column] as number) + 32;
    const w1 = coefficients[column + 8] as number;
    const w2 = coefficients[column + 16] as number;
    const w3 = coefficients[column + 24] as number;
    const w4 = coefficients[column + 32] as number;
    const w5 = coefficients[column + 40] as number;
    const w6 = coefficients[column + 48] as number;
    const w7 = coefficients[column + 56] as number;
    const a2 = ((w2 >> 1) - w6) | 0;
    const a6 = (w2 + (w6 >> 1)) | 0;
    const b0 = (w0 + w4 + a6) | 0;
    const b2 = (w0 - w4 + a2) | 0;
    const b4 = (w0 - w4 - a2) | 0;
    const b6 = (w0 + w4 - a6) | 0;
    const a1 = (w5 - w3 - w7 - (w7 >> 1)) | 0;
    const a3 = (w1 + w7 - w3 - (w3 >> 1)) | 0;
    const a5 = (w7 - w1 + w5 + (w5 >> 1)) | 0;
    const a7 = (w3 + w5 + w1 + (w1 >> 1)) | 0;
    const b1 = (a1 + (a7 >> 2)) | 0;
    const b3 = (a3 + (a5 >> 2)) | 0;
    const b5 = ((a3 >> 2) - a5) | 0;
    const b7 = (a7 - (a1 >> 2)) | 0;
    samples[to] = (b0 + b7) >> 6;
    to += stride;
    samples[to] = (b2 + b5) >> 6;
    to += stride;
    samples[to] = (b4 + b3) >> 6;
    to += stride;
    samples[to] = (b6 + b1) >> 6;
    to += stride;
    samples[to] = (b6 - b1) >> 6;
    to += stride;
    samples[to] = (b4 - b3) >> 6;
    to += stride;
    samples[to] = (b2 - b5) >> 6;
    to += stride;
    samples[to] = (b0 - b7) >> 6;
  }
}

/** What `restoreBlock` gives when all coefficients but the first are zero. */
export function restoreFlatBlock(
  coefficient: number,
  samples: Int32Array,
  start: number,
  stride: number,
): void {
  const value = (coefficient + 32) >> 6;
  for (let row = 0, at = start; row < blockSide; row += 1, at += stride) {
    samples[at] = value;
    samples[at + 1] = value;
    samples[at + 2] = value;
    samples[at + 3] = value;
    samples[at + 4] = value;
    samples[at + 5] = value;
    samples[at + 6] = value;
    samples[at + 7] = value;
  }
}
