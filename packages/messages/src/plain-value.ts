/**
 * A value on its way into a sentence. Names and reasons come from others: line breaks and direction-changing
 * characters in them could make a question read as something else than was asked, so they go.
 */
export function toPlainValue(value: string): string {
  return value
    .replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu, "")
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
