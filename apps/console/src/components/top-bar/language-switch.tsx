import { classNames } from "@meekijk/design-system";
import { languages } from "@meekijk/messages";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "./language-switch.module.css";

const ownName = { nl: "Nederlands", en: "English" } as const;

/** The languages by their own names, so that whoever reads the wrong one finds the right one. */
export function LanguageSwitch() {
  const { language: current, text, choose } = useLanguage();
  return (
    <div className={styles.switch} role="group" aria-label={text("console.page.language")}>
      {languages.map((language) => (
        <button
          key={language}
          type="button"
          lang={language}
          aria-pressed={language === current}
          className={classNames(styles.choice, language === current && styles.chosen)}
          onClick={() => choose(language)}
        >
          {ownName[language]}
        </button>
      ))}
    </div>
  );
}
