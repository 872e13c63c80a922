/** The three prefix codes of a soft region, in the order in which their lengths are sent. */
export const macroblockCode = 0;
export const firstCode = 1;
export const laterCode = 2;

/** A macroblock that stays as the viewer shows it. Below: a bit for each block that has more than its first coefficient. */
export const skipped = 64;

/** As in JPEG (ITU-T T.81, F.1.2.2): nothing but zeros up to the end of the block, and sixteen zeros. */
export const endOfBlock = 0x00;
export const sixteenZeros = 0xf0;

/** A level has at most this many bits besides its sign. */
export const maxLevelBits = 11;

/** A dequantised coefficient fits in 16 bits with its sign, so that no sum of the transform leaves 32. */
export const maxCoefficient = 32767;

/** Blocks of a macroblock: four of luma, then the two colour differences. */
export const blocksPerMacroblock = 6;

/** A coefficient times its reciprocal, shifted by this, is its level. */
export const levelShift = 18;

/** 0.36 levels: below a half, so that values near zero become zero, fewer bytes for the same error (dead zone). */
export const levelRounding = 94372;
