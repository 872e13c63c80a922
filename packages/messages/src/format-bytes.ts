import type { Language } from "./language.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people read it: 0 to 999 with one decimal at most, in units of a thousand. */
export function formatBytes(language: Language, bytes: number): string {
  const power = Math.min(units.length - 1, bytes < 1_000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** power);
}
