import type { Page } from "playwright-core";
import type { ScreenArea, XTerminal } from "./x-terminal.ts";

/** What the clock shows: milliseconds, of which it has so many bits. It goes round in 65 s. */
const bits = 16;
const period = 2 ** bits;
/** The bits stand in two rows of eight, and below them once more, inverted: a torn picture gives itself away. */
const blocksPerRow = 8;
const blockRows = 4;
const columnsPerBlock = 4;
const linesPerBlock = 2;

export const clockColumns = blocksPerRow * columnsPerBlock;
export const clockLines = blockRows * linesPerBlock;

/** One look at the canvas: when, and how old what the clock showed was; undefined when it could not be read. */
export interface ClockReading {
  readonly atMs: number;
  readonly ageMs: number | undefined;
}

/** The time of day on a terminal, black and white blocks that a program can read from the employee's canvas. */
export class ScreenClock {
  readonly #terminal: XTerminal;
  readonly #firstLine: number;

  /** @param firstLine of the terminal, from 1; the clock stands at the left. */
  constructor(terminal: XTerminal, firstLine = 1) {
    this.#terminal = terminal;
    this.#firstLine = firstLine;
  }

  /** Shows the time of now, and leaves the terminal's cursor where it was. */
  async tick(): Promise<void> {
    const value = Date.now() % period;
    const lines: string[] = [];
    for (let row = 0; row < blockRows; row += 1) {
      let line = "";
      for (let column = 0; column < blocksPerRow; column += 1) {
        const bit = (row * blocksPerRow + column) % bits;
        const isWhite = ((value >>> bit) & 1) === (row < blockRows / 2 ? 1 : 0);
        line += `\u001B[${isWhite ? 107 : 40}m${" ".repeat(columnsPerBlock)}`;
      }
      lines.push(...Array.from({ length: linesPerBlock }, () => line));
    }
    const placed = lines.map((line, index) => `\u001B[${this.#firstLine + index};1H${line}`);
    await this.#terminal.write(`\u001B7${placed.join("")}\u001B[0m\u001B8`);
  }

  /** Where the blocks stand on the screen. */
  async findBlocks(terminalColumns: number, terminalLines: number): Promise<ScreenArea> {
    const { x, y, width, height } = await this.#terminal.readArea();
    const [column, line] = [width / terminalColumns, height / terminalLines];
    return {
      x,
      y: Math.round(y + line * (this.#firstLine - 1)),
      width: Math.round(column * clockColumns),
      height: Math.round(line * clockLines),
    };
  }
}

/**
 * Looks at clocks on the employee's canvas at this interval, inside the page, so that looking takes no time from what
 * is measured. Gives the readings of each clock when asked to stop.
 */
export async function watchClocks(
  console: Page,
  areas: readonly ScreenArea[],
  intervalMs: number,
): Promise<() => Promise<ClockReading[][]>> {
  const shape = { areas, intervalMs, bits, period, blocksPerRow, blockRows };
  const handle = await console.getByTestId("screen").evaluateHandle((element, wanted) => {
    const readings: ClockReading[][] = wanted.areas.map(() => []);
    const look = (area: ScreenArea): ClockReading => {
      const atMs = Date.now();
      const { x, y, width, height } = area;
      const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
      context?.drawImage(element as HTMLCanvasElement, x, y, width, height, 0, 0, width, height);
      const { data } = context?.getImageData(0, 0, width, height) ?? { data: new Uint8ClampedArray() };
      let [value, inverted] = [0, 0];
      for (let block = 0; block < wanted.blocksPerRow * wanted.blockRows; block += 1) {
        const [column, row] = [block % wanted.blocksPerRow, Math.floor(block / wanted.blocksPerRow)];
        const across = Math.floor(((column + 0.5) * width) / wanted.blocksPerRow);
        const down = Math.floor(((row + 0.5) * height) / wanted.blockRows);
        const level = data[(down * width + across) * 4] ?? 0;
        if (level > 64 && level < 192) return { atMs, ageMs: undefined };
        const bit = 2 ** (block % wanted.bits);
        if (block < wanted.bits) value += level > 128 ? bit : 0;
        else inverted += level > 128 ? 0 : bit;
      }
      if (value !== inverted) return { atMs, ageMs: undefined };
      return { atMs, ageMs: ((atMs % wanted.period) - value + wanted.period) % wanted.period };
    };
    const timer = setInterval(() => {
      for (const [index, area] of wanted.areas.entries()) readings[index]?.push(look(area));
    }, wanted.intervalMs);
    return { readings, stop: () => clearInterval(timer) };
  }, shape);
  return () =>
    handle.evaluate(({ readings, stop }) => {
      stop();
      return readings;
    });
}

/** The age of the picture at each look, also where it could not be read: then the last that could be has aged on. */
export function agesOf(readings: readonly ClockReading[]): number[] {
  let shownAtMs: number | undefined;
  return readings.flatMap(({ atMs, ageMs }) => {
    if (ageMs !== undefined) shownAtMs = atMs - ageMs;
    return shownAtMs === undefined ? [] : [atMs - shownAtMs];
  });
}

/** How many different times were seen: changes of the picture that reached the employee. */
export function countChanges(readings: readonly ClockReading[]): number {
  const shown = readings.flatMap(({ atMs, ageMs }) => (ageMs === undefined ? [] : [atMs - ageMs]));
  return shown.filter((time, index) => index > 0 && time !== shown[index - 1]).length;
}
