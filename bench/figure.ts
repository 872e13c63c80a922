export interface Figure {
  readonly name: string;
  readonly unit: string;
  /** The most that the median may be; left out: told without a target. */
  readonly target?: number;
  /** True where the target is the least instead. */
  readonly isFloor?: boolean;
  readonly values: readonly number[];
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Prints the median beside its target, with all values; true when the target is met or there is none. */
export function printFigure({ name, unit, target, isFloor = false, values }: Figure): boolean {
  const middle = median(values);
  const isMet = target === undefined || (isFloor ? middle >= target : middle <= target);
  const wanted = target === undefined ? [] : [`target ${isFloor ? "at least " : ""}${target}`];
  const all = values.length === 1 ? [] : [`runs ${values.map(round).join(", ")}`];
  const notes = [...wanted, ...all].join("; ");
  const verdict = target === undefined ? "      " : isMet ? "met   " : "MISSED";
  console.log(`${verdict} ${name}: ${round(middle)} ${unit}${notes === "" ? "" : ` (${notes})`}`);
  return isMet;
}

function round(value: number): number {
  return Math.abs(value) < 10 ? Math.round(value * 100) / 100 : Math.round(value);
}
