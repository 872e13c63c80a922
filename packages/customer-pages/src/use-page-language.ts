import { useEffect, useState } from "react";
import type { Language } from "@meekijk/protocol";

/** The language of the page, and how to change it: the address then names it, so that it outlives loading anew. */
export function usePageLanguage(
  first: Language,
): [language: Language, changeLanguage: (chosen: Language) => void] {
  const [language, setLanguage] = useState(first);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const changeLanguage = (chosen: Language) => {
    const address = new URL(location.href);
    address.searchParams.set("lang", chosen);
    history.replaceState(null, "", address);
    setLanguage(chosen);
  };
  return [language, changeLanguage];
}
