/** The words of a name as people and file systems change it: without case, accents and signs. */
export function nameWords(text: string): string[] {
  return text
    .normalize("NFKD")
    .replaceAll(/\p{Mark}/gu, "")
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== "");
}
