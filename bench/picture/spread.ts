import { median } from "../figure.ts";
import type { Figures } from "./figures.ts";

/** Of the runs in which it was measured; NaN where nothing was seen. */
export function valuesOf(runs: readonly Figures[], name: string): number[] {
  return runs.flatMap((figures) => figures[name] ?? []);
}

/** The median; a run in which nothing was seen is worse than all others. */
export function middleOf(runs: readonly Figures[], name: string): number {
  const values = valuesOf(runs, name);
  const seen = values.filter((value) => !Number.isNaN(value));
  return median([...seen, ...Array<number>(values.length - seen.length).fill(Number.POSITIVE_INFINITY)]);
}

/** Median [least–most]. */
export function spread(runs: readonly Figures[], name: string): string {
  const values = valuesOf(runs, name);
  const [least, most] = [Math.min(...values), Math.max(...values)].map(round);
  const middle = round(middleOf(runs, name));
  return values.length < 2 || (least === middle && most === middle) ? middle : `${middle} [${least}–${most}]`;
}

export function round(value: number): string {
  if (Number.isNaN(value)) return "–";
  if (value === Number.POSITIVE_INFINITY) return "never";
  return String(Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value));
}
