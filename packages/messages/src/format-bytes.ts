import type { Language } from "./language.ts";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

/** A size as people read it: 0 to 999 with one decimal at most, in units of a thousand. */
export function formatBytes(language: Language, bytes: number): string {
  // By what stands there after rounding: 999,999 bytes are 1 MB, not 1,000 kB.
  const power = units.findLastIndex(
    (_, at) => at === 0 || bytes >= (at === 1 ? 1_000 : 999.95 * 1_000 ** (at - 1)),
  );
  return new Intl.NumberFormat(language, {
    style: "unit",
    unit: units[power] ?? "byte",
    unitDisplay: power === 0 ? "long" : "short",
    maximumFractionDigits: 1,
  }).format(bytes / 1_000 ** power);
}
