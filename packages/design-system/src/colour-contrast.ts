export interface Rgb {
  red: number;
  green: number;
  blue: number;
}

/** Reads `#rrggbb`; throws RangeError on anything else. */
export function parseColour(colour: string): Rgb {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) throw new RangeError("Colour is not #rrggbb");
  const value = Number.parseInt(colour.slice(1), 16);
  return { red: value >> 16, green: (value >> 8) & 0xff, blue: value & 0xff };
}

/** `#rrggbb` of channels 0–255; channels are rounded. */
export function formatColour({ red, green, blue }: Rgb): string {
  const hex = (channel: number) => Math.round(channel).toString(16).padStart(2, "0");
  return `#${hex(red)}${hex(green)}${hex(blue)}`;
}

/** `share` (0–1) of `colour` over the rest of `ground`. */
export function mixColours(colour: string, ground: string, share: number): string {
  const top = parseColour(colour);
  const bottom = parseColour(ground);
  const mix = (a: number, b: number) => a * share + b * (1 - share);
  return formatColour({
    red: mix(top.red, bottom.red),
    green: mix(top.green, bottom.green),
    blue: mix(top.blue, bottom.blue),
  });
}

/** Contrast ratio 1–21 of two colours (WCAG 2.2, "contrast ratio" and "relative luminance"). */
export function contrastRatio(first: string, second: string): number {
  const [darker = 0, lighter = 0] = [luminance(first), luminance(second)].toSorted((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const { red, green, blue } = parseColour(colour);
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}

function linear(channel: number): number {
  const part = channel / 255;
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
