/**
 * Predicts a byte from its left, upper and upper-left neighbours: the median edge detector of LOCO-I (Weinberger,
 * Seroussi, Sapiro, "The LOCO-I lossless image compression algorithm", 2000). Follows edges and slopes alike.
 */
export function predictGradient(left: number, up: number, upLeft: number): number {
  const low = left < up ? left : up;
  const high = left < up ? up : left;
  if (upLeft >= high) return low;
  if (upLeft <= low) return high;
  return left + up - upLeft;
}

/**
 * Replaces three-byte pixels by what the prediction missed, modulo 256; outside the tile counts as 0. The outer
 * channels are first taken relative to the middle one (green in either order), because greys and shades move
 * together; `source` is left in that form.
 */
export function subtractGradient(source: Uint8Array, width: number, height: number, out: Uint8Array): void {
  const stride = width * 3;
  for (let at = 0; at < stride * height; at += 3) {
    const middle = source[at + 1] as number;
    source[at] = (source[at] as number) - middle;
    source[at + 2] = (source[at + 2] as number) - middle;
  }
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let i = 0; i < stride; i += 1, at += 1) {
      const left = i >= 3 ? (source[at - 3] as number) : 0;
      const up = y > 0 ? (source[at - stride] as number) : 0;
      const upLeft = i >= 3 && y > 0 ? (source[at - stride - 3] as number) : 0;
      out[at] = (source[at] as number) - predictGradient(left, up, upLeft);
    }
  }
}

/** The reverse of `subtractGradient`. */
export function addGradient(source: Uint8Array, width: number, height: number, out: Uint8Array): void {
  const stride = width * 3;
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let i = 0; i < stride; i += 1, at += 1) {
      const left = i >= 3 ? (out[at - 3] as number) : 0;
      const up = y > 0 ? (out[at - stride] as number) : 0;
      const upLeft = i >= 3 && y > 0 ? (out[at - stride - 3] as number) : 0;
      out[at] = (source[at] as number) + predictGradient(left, up, upLeft);
    }
  }
  for (let at = 0; at < stride * height; at += 3) {
    const middle = out[at + 1] as number;
    out[at] = (out[at] as number) + middle;
    out[at + 2] = (out[at + 2] as number) + middle;
  }
}
