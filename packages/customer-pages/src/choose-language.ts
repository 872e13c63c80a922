import type { Language } from "@meekijk/protocol";

/**
 * The language of the page: the one in the address (`?lang=`), else the first of the reader's languages, else Dutch;
 * always one that the brand has.
 */
export function chooseLanguage(
  search: string,
  readerLanguages: readonly string[],
  brandLanguages: readonly Language[],
): Language {
  const asked = new URLSearchParams(search).get("lang");
  const wanted = [asked, ...readerLanguages.map((tag) => tag.split("-")[0]?.toLowerCase()), "nl"];
  const chosen = wanted.find((language) => brandLanguages.some((known) => known === language));
  return (chosen as Language | undefined) ?? brandLanguages[0] ?? "nl";
}
