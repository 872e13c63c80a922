export interface Figure {
  readonly name: string;
  readonly unit: string;
  readonly target: number;
  readonly values: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Prints the median beside its target, with all values; true when the target is met. */
export function printFigure({ name, unit, target, values }: Figure): boolean {
  const middle = median(values);
  const isMet = middle <= target;
  const all = values.map((value) => Math.round(value)).join(", ");
  console.log(
    `${isMet ? "met   " : "MISSED"} ${name}: ${Math.round(middle)} ${unit} (target ${target}; runs ${all})`,
  );
  return isMet;
}
