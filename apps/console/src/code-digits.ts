/** Digits of a code: three that route, six that prove (design 2). */
export const codeLength = 9;

const separators = String.raw`[\s\p{Pd}._/]`;
const groupedCode = new RegExp(
  String.raw`(?<!\d)\d{3}${separators}{0,3}\d{3}${separators}{0,3}\d{3}(?!\d)`,
  "gu",
);

/** Every digit of what was typed, in order; full-width digits count as digits. */
export function digitsOf(text: string): string {
  return text.normalize("NFKC").replace(/[^0-9]/g, "");
}

/**
 * The one code that stands in a pasted text, with words and other numbers around it: three groups of three that belong
 * together, or exactly nine digits in all. Undefined when there is none, or more than one different.
 */
export function findCode(text: string): string | undefined {
  const plain = text.normalize("NFKC");
  const grouped = new Set([...plain.matchAll(groupedCode)].map(([match]) => digitsOf(match)));
  if (grouped.size === 1) return [...grouped][0];
  if (grouped.size > 1) return undefined;
  const digits = digitsOf(plain);
  return digits.length === codeLength ? digits : undefined;
}

/**
 * What the code field holds after its text changed: the digits typed so far, the code inside a longer text, or the
 * digits it held before when the new text holds too many.
 */
export function nextDigits(text: string, digitsBefore: string): string {
  const digits = digitsOf(text);
  if (digits.length <= codeLength) return digits;
  return findCode(text) ?? digitsBefore;
}

/** `RRR SSS SSS` of up to nine digits, as the customer's device shows it. */
export function formatCode(digits: string): string {
  return digits.replace(/(\d{3})(?=\d)/g, "$1 ");
}

/** Where the caret stands in `formatCode` when `digitsBefore` digits stand before it. */
export function caretAfterDigits(digitsBefore: number): number {
  return digitsBefore + Math.floor(Math.max(0, digitsBefore - 1) / 3);
}
