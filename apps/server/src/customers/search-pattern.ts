/** For ILIKE: this text anywhere, as it was typed; what means something to the database means itself here. */
export function containing(text: string): string {
  return `%${text.replaceAll("\0", "").replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
}
