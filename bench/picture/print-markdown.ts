/** A table whose first row is its head, padded as a formatter would. */
export function printMarkdown(rows: readonly (readonly string[])[]): void {
  const columns = rows[0] ?? [];
  const widths = columns.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? "").length)));
  const line = (row: readonly string[]) =>
    `| ${widths.map((width, column) => (row[column] ?? "").padEnd(width)).join(" | ")} |`;
  const [head = [], ...others] = rows;
  console.log(line(head));
  console.log(line(widths.map((width) => "-".repeat(width))));
  for (const row of others) console.log(line(row));
}
