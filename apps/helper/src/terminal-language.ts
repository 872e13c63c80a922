import type { Language } from "@meekijk/protocol";

/** The language of what stands in a terminal: the person's own if we have it, else Dutch. */
export function terminalLanguage(environment: Readonly<Record<string, string | undefined>>): Language {
  const wanted = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "";
  return wanted.startsWith("en") ? "en" : "nl";
}
