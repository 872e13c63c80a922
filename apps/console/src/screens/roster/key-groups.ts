const groupCharacters = 4;

/** A key's text in groups that an eye can hold; together they are the text. */
export function keyGroups(key: string): string[] {
  return Array.from({ length: Math.ceil(key.length / groupCharacters) }, (_, group) =>
    key.slice(group * groupCharacters, (group + 1) * groupCharacters),
  );
}
