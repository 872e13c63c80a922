/**
 * The number of a frame as a viewer's pixels show it: so many bits from the lowest on, white for 1, and below them
 * their inverse, so that a torn or blurred code gives itself away. The painter draws it so (painter.c).
 */
export const barCode = { bits: 10, blockPixels: 16 } as const;

export const barCodeWidth = barCode.bits * barCode.blockPixels;
export const barCodeHeight = 2 * barCode.blockPixels;
