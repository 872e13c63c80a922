import type { Language } from "./language.ts";

/** The name of a country by its two letters (ISO 3166-1); the letters themselves where nobody has a name for them. */
export function formatCountry(language: Language, code: string): string {
  return new Intl.DisplayNames([language], { type: "region", fallback: "code" }).of(code) ?? code;
}
