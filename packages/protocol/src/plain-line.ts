// Control characters, line separators, and what changes the direction of what follows.
const unsafeCharacter = /[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/u;

/**
 * Whether a text is one line that reads as it is stored: well-formed (half of a surrogate pair has no UTF-8, so that two
 * texts would share a hash, and PostgreSQL reads no JSON with one), NFC, without control or direction-changing characters
 * or space at its edges.
 */
export function isPlainLine(text: string): boolean {
  return (
    text.isWellFormed() &&
    text === text.trim() &&
    text === text.normalize("NFC") &&
    !unsafeCharacter.test(text)
  );
}

/** The nearest text that is such a line: spaces for breaks and tabs, composed, without what changes direction. */
export function toPlainLine(text: string): string {
  return text
    .replaceAll(/[\s\p{Cc}]+/gu, " ")
    .replaceAll(new RegExp(unsafeCharacter, "gu"), "")
    .normalize("NFC")
    .trim();
}
