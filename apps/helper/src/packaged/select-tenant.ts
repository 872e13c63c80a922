import { nameWords } from "./name-words.ts";
import { namesOf, type Tenant } from "./tenant-list.ts";

/**
 * The brand that a text names: what was typed, or the program's file name ("Meekijk kievit (1).exe"). Nothing in the
 * text can name a server; the longest name wins. Undefined when it names none, or two equally well.
 */
export function selectTenant(tenants: readonly Tenant[], text: string): Tenant | undefined {
  const words = nameWords(text);
  const matches = tenants
    .map((tenant) => ({
      tenant,
      length: Math.max(0, ...namesOf(tenant).map((name) => (isWithin(name, words) ? name.length : 0))),
    }))
    .filter(({ length }) => length > 0)
    .sort((left, right) => right.length - left.length);
  const [best, next] = matches;
  return best !== undefined && best.length !== next?.length ? best.tenant : undefined;
}

/** What the person typed goes before the file name; a list of one needs neither. */
export function selectAtStart(
  tenants: readonly Tenant[],
  { words, fileName }: { words: readonly string[]; fileName: string },
): Tenant | undefined {
  if (words.length > 0) return selectTenant(tenants, words.join(" "));
  return selectTenant(tenants, fileName) ?? (tenants.length === 1 ? tenants[0] : undefined);
}

function isWithin(name: readonly string[], words: readonly string[]): boolean {
  return words.some((_, start) => name.every((word, index) => words[start + index] === word));
}
