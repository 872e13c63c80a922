/**
 * Something that is claimed, with the program that measures it. The figure is what that program says in a line
 * `figure: 100000 games, 0 lost`: a test by `t.diagnostic`, a bench by `console.log`. Its first number is how much was
 * tried; whether everything held is the exit code.
 */
export interface Measure {
  readonly name: string;
  /** Lines of the scoreboard in the security anchor, section 6.2; none for a measure of our own. */
  readonly lines: readonly number[];
  /** Test files of this repository, or the name of a bench. */
  readonly run: { readonly files: readonly string[] } | { readonly bench: string };
  /** What makes the short form of the gate the long one. A variable that is set already stays as it is. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly target: string;
  /** The least that the figure's first number may be. */
  readonly least?: number;
}

/** What one run of a measure came to. */
export interface Result {
  readonly figure: string;
  readonly verdict: "met" | "below target" | "failed";
  readonly command: string;
}

const figureLine = /(?:^|\s)figure: (.+)$/;
/** Of the runner's summary, for tests that count nothing themselves. */
const passedLine = /^\S+ pass (\d+)$/m;

/** What a program said about itself. */
export function figuresIn(output: string): string[] {
  return output.split("\n").flatMap((line) => figureLine.exec(line.trimEnd())?.[1] ?? []);
}

/** Judges what a run printed; without a figure nothing was measured. */
export function judgeRun(measure: Measure, output: string, exitCode: number): Omit<Result, "command"> {
  const figures = figuresIn(output);
  if (figures.length === 0) {
    const passed = passedLine.exec(output)?.[1];
    if (passed !== undefined) figures.push(`${passed} tests passed`);
  }
  const figure = figures.length === 0 ? "no figure" : figures.join("; ");
  if (exitCode !== 0 || figures.length === 0) return { figure, verdict: "failed" };
  const least = measure.least ?? 0;
  const isEnough = figures.every((one) => firstNumber(one) >= least);
  return { figure, verdict: isEnough ? "met" : "below target" };
}

/** The variables of a run: those of the measure, and where one was set by hand that one. */
export function environmentOf(
  measure: Measure,
  given: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const names = Object.entries(measure.environment ?? {});
  return Object.fromEntries(names.map(([name, value]) => [name, given[name] ?? value]));
}

/** How somebody else gets the same row. */
export function commandOf(measure: Measure, given: Readonly<Record<string, string | undefined>>): string {
  const changed = Object.entries(measure.environment ?? {})
    .filter(([name, value]) => (given[name] ?? value) !== value)
    .map(([name]) => `${name}=${given[name]} `);
  return `${changed.join("")}npm run assure ${measure.name}`;
}

function firstNumber(figure: string): number {
  return Number(/\d+(?:\.\d+)?/.exec(figure)?.[0] ?? 0);
}
