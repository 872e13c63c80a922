/** PostgreSQL's text holds every character but NUL, which no person types; a hostile one must not stop a write. */
export function toStorableText(text: string): string {
  return text.replaceAll("\0", "\uFFFD");
}
