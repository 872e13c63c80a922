/** A heading with its lines, and an empty line after it; nothing where there are none. */
export function textSection(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [title, ...lines.map((line) => `- ${line}`), ""];
}
