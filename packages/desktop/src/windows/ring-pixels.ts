import { pointerRing } from "../pointer-ring.ts";

/** How wide and how high the ring's picture is at this scale, in pixels. */
export function ringSide(scale: number): number {
  return 2 * Math.round(pointerRing.outerRadius * scale);
}

/** The ring in 0xAARRGGBB with soft edges, its colours multiplied by the alpha; row by row, `ringSide` wide. */
export function ringPixels(scale: number): Uint32Array {
  const side = ringSide(scale);
  const outer = side / 2;
  const inner = pointerRing.innerRadius * scale;
  return Uint32Array.from({ length: side * side }, (_, index) => {
    const distance = Math.hypot((index % side) + 0.5 - outer, Math.floor(index / side) + 0.5 - outer);
    const alpha = Math.min(covered(outer - distance), covered(distance - inner));
    const part = (shift: number) => Math.round(((pointerRing.colour >> shift) & 0xff) * alpha) << shift;
    return ((Math.round(alpha * 0xff) << 24) | part(16) | part(8) | part(0)) >>> 0;
  });
}

/** How much of a pixel lies inside an edge that is this far outward of its middle. */
function covered(inward: number): number {
  return Math.min(1, Math.max(0, inward + 0.5));
}
