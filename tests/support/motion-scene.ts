import { ScreenClock, clockColumns, clockLines } from "./screen-clock.ts";
import type { VirtualDesktop } from "./virtual-desktop.ts";
import { writeTextLine } from "./written-text.ts";
import { type ScreenArea, XTerminal } from "./x-terminal.ts";

const text = { columns: 96, rows: 46, x: 940, y: 30 };
const scrolledRows = 36;
const clockRow = scrolledRows + 2;
const apart = { columns: clockColumns, rows: clockLines, x: 40, y: 900 };
const dragged = { columns: 60, rows: 15, x: 100, y: 500 };

export interface Motion {
  readonly durationMs: number;
  /** Clocks are drawn anew at this interval; what is slower happens at a multiple of it. */
  readonly tickMs: number;
  readonly scrolls: boolean;
  readonly drags: boolean;
  /** A letter at a time on the last line of the text. */
  readonly types?: boolean;
}

/**
 * Office work that never stops: text that scrolls, a window that is dragged, and two clocks that a program can read
 * from the employee's canvas: one that stands apart, one amid changing text, whose tiles cost many bytes.
 */
export class MotionScene implements AsyncDisposable {
  readonly #text: XTerminal;
  readonly #apart: XTerminal;
  readonly #dragged: XTerminal;
  /** Of the clock that stands apart, and of the one amid the text. */
  readonly clockAreas: readonly ScreenArea[];

  private constructor(text: XTerminal, apart: XTerminal, dragged: XTerminal, clockAreas: ScreenArea[]) {
    this.#text = text;
    this.#apart = apart;
    this.#dragged = dragged;
    this.clockAreas = clockAreas;
  }

  static async open(desktop: VirtualDesktop): Promise<MotionScene> {
    await using stack = new AsyncDisposableStack();
    const textTerminal = stack.use(await XTerminal.open(desktop, "logboek", text));
    const apartTerminal = stack.use(await XTerminal.open(desktop, "klok", apart));
    const draggedTerminal = stack.use(await XTerminal.open(desktop, "venster", dragged));
    // No cursor; what scrolls stays above the clock.
    await textTerminal.write(`\u001B[?25l\u001B[1;${scrolledRows}r`);
    await apartTerminal.write("\u001B[?25l");
    for (let line = 0; line < dragged.rows; line += 1)
      await draggedTerminal.write(`\r\n${writeTextLine(line, dragged.columns)}`);
    const areas = [
      await new ScreenClock(apartTerminal).findBlocks(apart.columns, apart.rows),
      await new ScreenClock(textTerminal, clockRow).findBlocks(text.columns, text.rows),
    ];
    stack.move();
    return new MotionScene(textTerminal, apartTerminal, draggedTerminal, areas);
  }

  /** Resolves when it is over; one tick at least. */
  async run({ durationMs, tickMs, scrolls, drags, types = false }: Motion): Promise<void> {
    const clocks = [new ScreenClock(this.#apart), new ScreenClock(this.#text, clockRow)];
    const startMs = performance.now();
    for (let tick = 0; tick === 0 || performance.now() - startMs < durationMs; tick += 1) {
      for (const clock of clocks) await clock.tick();
      if (types && tick % 2 === 0) await this.#type(tick / 2);
      if (scrolls && tick % 2 === 0) await this.#scroll(tick);
      if (drags && tick % 2 === 1) await this.#drag(tick);
      const nextMs = startMs + (tick + 1) * tickMs;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, nextMs - performance.now())));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const terminal of [this.#text, this.#apart, this.#dragged]) await terminal[Symbol.asyncDispose]();
  }

  /** A line more above, and other text on every line beside the clock. */
  async #scroll(tick: number): Promise<void> {
    const beside = Array.from({ length: clockLines }, (_, line) => {
      const column = clockColumns + 2;
      const words = writeTextLine(tick * clockLines + line, text.columns - column).padEnd(
        text.columns - column,
      );
      return `\u001B[${clockRow + line};${column}H${words}`;
    });
    const scrolled = `\u001B[${scrolledRows};1H\n${writeTextLine(tick, text.columns - 2)}`;
    await this.#text.write(beside.join("") + scrolled);
  }

  #type(letter: number): Promise<void> {
    const line = writeTextLine(Math.floor(letter / 80), 80);
    return this.#text.write(`\u001B[${scrolledRows};${1 + (letter % 80)}H${line[letter % 80] ?? " "}`);
  }

  #drag(tick: number): Promise<void> {
    const turn = (tick % 200) / 200;
    const angle = turn * 2 * Math.PI;
    return this.#dragged.moveTo(
      Math.round(230 + 210 * Math.cos(angle)),
      Math.round(400 + 180 * Math.sin(angle)),
    );
  }
}
