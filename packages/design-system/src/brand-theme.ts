import { contrastRatio, mixColours } from "./colour-contrast.ts";

/** A brand's two colours, each `#rrggbb`. */
export interface BrandColours {
  accent: string;
  onAccent: string;
}

/** Colours that may be used as they are: every text on its ground has a ratio of at least 4.5 (WCAG 1.4.3). */
export interface BrandTheme {
  accent: string;
  onAccent: string;
  /** The accent as text or line on white and on `accentSoft`. */
  accentText: string;
  accentSoft: string;
}

const minimumTextContrast = 4.5;
const white = "#ffffff";
const black = "#000000";
const softShare = 0.08;
const darkeningStep = 0.06;

/**
 * The nearest theme to a brand's colours that stays readable: a text colour that is too weak on the accent gives
 * way to black or white, and the accent is darkened until it can be read as text. Throws RangeError on a colour
 * that is not `#rrggbb`.
 */
export function deriveBrandTheme({ accent, onAccent }: BrandColours): BrandTheme {
  const accentSoft = mixColours(accent, white, softShare);
  let accentText = accent;
  while (contrastRatio(accentText, accentSoft) < minimumTextContrast) {
    accentText = mixColours(accentText, black, 1 - darkeningStep);
  }
  return { accent, onAccent: readableOn(accent, onAccent), accentText, accentSoft };
}

function readableOn(ground: string, wanted: string): string {
  if (contrastRatio(ground, wanted) >= minimumTextContrast) return wanted;
  return contrastRatio(ground, white) >= contrastRatio(ground, black) ? white : black;
}

/** Puts a brand's theme on an element and all within it. */
export function applyBrandTheme(element: HTMLElement, colours: BrandColours): void {
  const theme = deriveBrandTheme(colours);
  element.style.setProperty("--accent", theme.accent);
  element.style.setProperty("--on-accent", theme.onAccent);
  element.style.setProperty("--accent-text", theme.accentText);
  element.style.setProperty("--accent-soft", theme.accentSoft);
}
