import type { TermsDocument } from "@meekijk/protocol";
import styles from "./terms.module.css";

/** A text as it was published, numbered as everywhere. */
export function TermsReading({
  document: { language, title, sections },
  titleLevel = 4,
}: {
  document: TermsDocument;
  /** Of the heading, one below what stands above it. */
  titleLevel?: 2 | 4;
}) {
  const [Title, Heading] = titleLevel === 2 ? (["h2", "h3"] as const) : (["h4", "h5"] as const);
  return (
    <div lang={language} className={styles.reading}>
      <Title>{title}</Title>
      {sections.map(({ heading, paragraphs }, section) => (
        <section key={section}>
          <Heading>
            {section + 1}. {heading}
          </Heading>
          {paragraphs.map((paragraph, index) => (
            <p key={index}>
              {section + 1}.{index + 1} {paragraph}
            </p>
          ))}
        </section>
      ))}
    </div>
  );
}
