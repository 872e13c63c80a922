/** The ring that the employee points with: its colour as 0xRRGGBB, its radii in pixels at scale 1. */
export const pointerRing = { colour: 0xe6007e, outerRadius: 22, innerRadius: 15 } as const;
