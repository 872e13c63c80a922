import type { Language } from "@meekijk/messages";
import { createContext, useContext, useEffect, useMemo } from "react";
import type { ReactNode } from "react";
import { createConsoleText } from "./console-text.ts";
import type { ConsoleText } from "./console-text.ts";

export interface LanguageChoice {
  language: Language;
  text: ConsoleText;
  choose: (language: Language) => void;
}

const LanguageContext = createContext<LanguageChoice | undefined>(undefined);

export function LanguageProvider({
  language,
  choose,
  children,
}: {
  language: Language;
  choose: (language: Language) => void;
  children: ReactNode;
}) {
  const choice = useMemo(() => ({ language, text: createConsoleText(language), choose }), [language, choose]);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return <LanguageContext value={choice}>{children}</LanguageContext>;
}

/** The language of the page and its texts. */
export function useLanguage(): LanguageChoice {
  const choice = useContext(LanguageContext);
  if (choice === undefined) throw new Error("outside LanguageProvider");
  return choice;
}
