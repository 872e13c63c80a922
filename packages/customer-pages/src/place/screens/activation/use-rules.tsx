import type { TermsDocument } from "@meekijk/protocol";
import { Fold } from "../../../components/fold.tsx";
import { usePlace } from "../../place-context.tsx";
import styles from "./screen.module.css";

/** The text that is acknowledged, here on the page; the public page of it may be another one tomorrow. */
export function UseRules({ document: { language, sections } }: { document: TermsDocument }) {
  const { text } = usePlace();
  return (
    <Fold summary={text("place.activation.rules.open")}>
      <div className={styles.rules} lang={language}>
        {sections.map((section, sectionIndex) => (
          <section key={sectionIndex} className={styles.section}>
            <h3>
              {sectionIndex + 1}. {section.heading}
            </h3>
            {section.paragraphs.map((paragraph, index) => (
              <p key={index}>
                {sectionIndex + 1}.{index + 1} {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </Fold>
  );
}
