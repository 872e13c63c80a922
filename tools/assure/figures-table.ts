import type { Measure, Result } from "./measure.ts";

const heading = ["measure", "6.2", "target", "figure", "verdict", "date", "command"];
const begin = "<!-- figures: written by npm run assure -->\n\n";
const end = "\n\n<!-- end of figures -->";
const notRun = ["not run yet", "–", "–"];

/**
 * The document with one row for each measure: new ones for `results`, those of before for the others, and "not run yet"
 * where there was none. Whatever stands outside the table stays.
 * @throws {Error} when the document has lost the marks between which the table stands.
 */
export function writeFigures(
  document: string,
  measures: readonly Measure[],
  results: ReadonlyMap<string, Result>,
  date: string,
): string {
  const [before, table, after] = divide(document);
  const kept = new Map(readRows(table).map((cells) => [cells[0], cells]));
  const rows = measures.map((measure) => {
    const { name, lines, target } = measure;
    const result = results.get(name);
    const known = [name, lines.length === 0 ? "–" : lines.join(", "), target];
    if (result !== undefined)
      return [...known, result.figure, result.verdict, date, `\`${result.command}\``].map(asCell);
    const old = kept.get(name);
    // A figure of before says nothing about another target.
    if (old !== undefined && old[2] === asCell(target)) return [...known.map(asCell), ...old.slice(3)];
    return [...known.map(asCell), ...notRun, `\`npm run assure ${name}\``];
  });
  return `${before}${begin}${layOut([heading, ...rows])}${end}${after}`;
}

function divide(document: string): [string, string, string] {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from < 0 || to < from) throw new Error("docs/assurance.md has lost the marks of its table");
  return [document.slice(0, from), document.slice(from + begin.length, to), document.slice(to + end.length)];
}

function readRows(table: string): string[][] {
  return table
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function asCell(text: string): string {
  return text.replaceAll("|", "\\|");
}

/** As the formatter lays tables out, so that a new figure leaves nothing for it to do. */
function layOut(rows: readonly (readonly string[])[]): string {
  const widths = heading.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const [head = [], ...body] = rows;
  return [line(head), line(widths.map((width) => "-".repeat(width))), ...body.map(line)].join("\n");
}
