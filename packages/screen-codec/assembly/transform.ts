/** `src/soft-transform.ts` for eight, or twice four, lines at once. */

function transpose16(from: usize, strideBytes: usize, to: usize): void {
  const a0 = v128.load(from);
  const a1 = v128.load(from + strideBytes);
  const a2 = v128.load(from + strideBytes * 2);
  const a3 = v128.load(from + strideBytes * 3);
  const a4 = v128.load(from + strideBytes * 4);
  const a5 = v128.load(from + strideBytes * 5);
  const a6 = v128.load(from + strideBytes * 6);
  const a7 = v128.load(from + strideBytes * 7);
  const t0 = v128.shuffle<i16>(a0, a1, 0, 8, 1, 9, 2, 10, 3, 11);
  const t1 = v128.shuffle<i16>(a0, a1, 4, 12, 5, 13, 6, 14, 7, 15);
  const t2 = v128.shuffle<i16>(a2, a3, 0, 8, 1, 9, 2, 10, 3, 11);
  const t3 = v128.shuffle<i16>(a2, a3, 4, 12, 5, 13, 6, 14, 7, 15);
  const t4 = v128.shuffle<i16>(a4, a5, 0, 8, 1, 9, 2, 10, 3, 11);
  const t5 = v128.shuffle<i16>(a4, a5, 4, 12, 5, 13, 6, 14, 7, 15);
  const t6 = v128.shuffle<i16>(a6, a7, 0, 8, 1, 9, 2, 10, 3, 11);
  const t7 = v128.shuffle<i16>(a6, a7, 4, 12, 5, 13, 6, 14, 7, 15);
  const u0 = v128.shuffle<i32>(t0, t2, 0, 4, 1, 5);
  const u1 = v128.shuffle<i32>(t0, t2, 2, 6, 3, 7);
  const u2 = v128.shuffle<i32>(t1, t3, 0, 4, 1, 5);
  const u3 = v128.shuffle<i32>(t1, t3, 2, 6, 3, 7);
  const u4 = v128.shuffle<i32>(t4, t6, 0, 4, 1, 5);
  const u5 = v128.shuffle<i32>(t4, t6, 2, 6, 3, 7);
  const u6 = v128.shuffle<i32>(t5, t7, 0, 4, 1, 5);
  const u7 = v128.shuffle<i32>(t5, t7, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(u0, u4, 0, 2));
  v128.store(to, v128.shuffle<i64>(u0, u4, 1, 3), 16);
  v128.store(to, v128.shuffle<i64>(u1, u5, 0, 2), 32);
  v128.store(to, v128.shuffle<i64>(u1, u5, 1, 3), 48);
  v128.store(to, v128.shuffle<i64>(u2, u6, 0, 2), 64);
  v128.store(to, v128.shuffle<i64>(u2, u6, 1, 3), 80);
  v128.store(to, v128.shuffle<i64>(u3, u7, 0, 2), 96);
  v128.store(to, v128.shuffle<i64>(u3, u7, 1, 3), 112);
}

/** Samples are at most 8 bits and a sign, so that no sum leaves 16 bits. */
function forwardLines(at: usize): void {
  const x0 = v128.load(at);
  const x1 = v128.load(at, 16);
  const x2 = v128.load(at, 32);
  const x3 = v128.load(at, 48);
  const x4 = v128.load(at, 64);
  const x5 = v128.load(at, 80);
  const x6 = v128.load(at, 96);
  const x7 = v128.load(at, 112);
  const s07 = i16x8.add(x0, x7);
  const s16 = i16x8.add(x1, x6);
  const s25 = i16x8.add(x2, x5);
  const s34 = i16x8.add(x3, x4);
  const even0 = i16x8.add(s07, s34);
  const even1 = i16x8.add(s16, s25);
  const even2 = i16x8.sub(s07, s34);
  const even3 = i16x8.sub(s16, s25);
  const d0 = i16x8.sub(x0, x7);
  const d1 = i16x8.sub(x1, x6);
  const d2 = i16x8.sub(x2, x5);
  const d3 = i16x8.sub(x3, x4);
  const odd0 = i16x8.add(i16x8.add(d1, d2), i16x8.add(d0, i16x8.shr_s(d0, 1)));
  const odd1 = i16x8.sub(i16x8.sub(d0, d3), i16x8.add(d2, i16x8.shr_s(d2, 1)));
  const odd2 = i16x8.sub(i16x8.add(d0, d3), i16x8.add(d1, i16x8.shr_s(d1, 1)));
  const odd3 = i16x8.add(i16x8.sub(d1, d2), i16x8.add(d3, i16x8.shr_s(d3, 1)));
  v128.store(at, i16x8.add(even0, even1));
  v128.store(at, i16x8.add(odd0, i16x8.shr_s(odd3, 2)), 16);
  v128.store(at, i16x8.add(even2, i16x8.shr_s(even3, 1)), 32);
  v128.store(at, i16x8.add(odd1, i16x8.shr_s(odd2, 2)), 48);
  v128.store(at, i16x8.sub(even0, even1), 64);
  v128.store(at, i16x8.sub(odd2, i16x8.shr_s(odd1, 2)), 80);
  v128.store(at, i16x8.sub(i16x8.shr_s(even2, 1), even3), 96);
  v128.store(at, i16x8.sub(i16x8.shr_s(odd0, 2), odd3), 112);
}

/** Transforms a block of 16-bit samples; its coefficients come to stand at `to`, in 16 bits. */
export function forwardBlock(from: usize, strideBytes: usize, to: usize): void {
  transpose16(from, strideBytes, to);
  forwardLines(to);
  transpose16(to, 16, to);
  forwardLines(to);
}

/** Eight vectors of four lines, 32 bytes apart, into eight others; `rounding` is 0 or 32, `shift` 0 or 6. */
function restoreLines(from: usize, to: usize, strideBytes: usize, rounding: i32, shift: i32): void {
  const w0 = i32x4.add(v128.load(from), i32x4.splat(rounding));
  const w1 = v128.load(from, 32);
  const w2 = v128.load(from, 64);
  const w3 = v128.load(from, 96);
  const w4 = v128.load(from, 128);
  const w5 = v128.load(from, 160);
  const w6 = v128.load(from, 192);
  const w7 = v128.load(from, 224);
  const a2 = i32x4.sub(i32x4.shr_s(w2, 1), w6);
  const a6 = i32x4.add(w2, i32x4.shr_s(w6, 1));
  const sum = i32x4.add(w0, w4);
  const difference = i32x4.sub(w0, w4);
  const b0 = i32x4.add(sum, a6);
  const b2 = i32x4.add(difference, a2);
  const b4 = i32x4.sub(difference, a2);
  const b6 = i32x4.sub(sum, a6);
  const a1 = i32x4.sub(i32x4.sub(w5, w3), i32x4.add(w7, i32x4.shr_s(w7, 1)));
  const a3 = i32x4.sub(i32x4.add(w1, w7), i32x4.add(w3, i32x4.shr_s(w3, 1)));
  const a5 = i32x4.add(i32x4.sub(w7, w1), i32x4.add(w5, i32x4.shr_s(w5, 1)));
  const a7 = i32x4.add(i32x4.add(w3, w5), i32x4.add(w1, i32x4.shr_s(w1, 1)));
  const b1 = i32x4.add(a1, i32x4.shr_s(a7, 2));
  const b3 = i32x4.add(a3, i32x4.shr_s(a5, 2));
  const b5 = i32x4.sub(i32x4.shr_s(a3, 2), a5);
  const b7 = i32x4.sub(a7, i32x4.shr_s(a1, 2));
  v128.store(to, i32x4.shr_s(i32x4.add(b0, b7), shift));
  v128.store(to + strideBytes, i32x4.shr_s(i32x4.add(b2, b5), shift));
  v128.store(to + strideBytes * 2, i32x4.shr_s(i32x4.add(b4, b3), shift));
  v128.store(to + strideBytes * 3, i32x4.shr_s(i32x4.add(b6, b1), shift));
  v128.store(to + strideBytes * 4, i32x4.shr_s(i32x4.sub(b6, b1), shift));
  v128.store(to + strideBytes * 5, i32x4.shr_s(i32x4.sub(b4, b3), shift));
  v128.store(to + strideBytes * 6, i32x4.shr_s(i32x4.sub(b2, b5), shift));
  v128.store(to + strideBytes * 7, i32x4.shr_s(i32x4.sub(b0, b7), shift));
}

/** Turns 4x4 words of rows 32 bytes apart. */
function transpose32(from: usize, to: usize): void {
  const a0 = v128.load(from);
  const a1 = v128.load(from, 32);
  const a2 = v128.load(from, 64);
  const a3 = v128.load(from, 96);
  const t0 = v128.shuffle<i32>(a0, a1, 0, 4, 1, 5);
  const t1 = v128.shuffle<i32>(a0, a1, 2, 6, 3, 7);
  const t2 = v128.shuffle<i32>(a2, a3, 0, 4, 1, 5);
  const t3 = v128.shuffle<i32>(a2, a3, 2, 6, 3, 7);
  v128.store(to, v128.shuffle<i64>(t0, t2, 0, 2));
  v128.store(to, v128.shuffle<i64>(t0, t2, 1, 3), 32);
  v128.store(to, v128.shuffle<i64>(t1, t3, 0, 2), 64);
  v128.store(to, v128.shuffle<i64>(t1, t3, 1, 3), 96);
}

/** Undoes the transform of coefficients that stand column by column; samples have 32 bits. `spare` has 512 bytes. */
export function restoreBlock(coefficients: usize, spare: usize, to: usize, strideBytes: usize): void {
  restoreLines(coefficients, spare, 32, 0, 0);
  restoreLines(coefficients + 16, spare + 16, 32, 0, 0);
  const turned = spare + 256;
  transpose32(spare, turned);
  transpose32(spare + 16, turned + 128);
  transpose32(spare + 128, turned + 16);
  transpose32(spare + 144, turned + 144);
  restoreLines(turned, to, strideBytes, 32, 6);
  restoreLines(turned + 16, to + 16, strideBytes, 32, 6);
}
