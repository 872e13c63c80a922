/** The language that the pages chose. */
export function pageLanguage(): "nl" | "en" {
  return document.documentElement.lang === "en" ? "en" : "nl";
}
