import { Card } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { Management } from "@meekijk/protocol";
import { usePortal } from "../../portal-context.tsx";
import type { VerifiedDocument } from "../../terms-loading/load-terms.ts";
import styles from "./terms-text.module.css";
import { sectionsToShow } from "./view-model.ts";

/** The session terms in full, in a box that scrolls by itself (R005). */
export function TermsText({
  verified,
  management,
}: {
  verified: VerifiedDocument;
  management: Management | null;
}) {
  const { brand, language, text } = usePortal();
  const { title, legalEntity, version, effectiveFrom } = verified.document;
  return (
    <Card title={title}>
      <p>
        {legalEntity},{" "}
        {text("portal.terms.document.version", {
          version,
          date: formatCalendarDate(language, effectiveFrom),
        })}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a box that scrolls must take the keyboard */}
      <div className={styles.text} role="region" aria-label={title} tabIndex={0} data-testid="terms-text">
        {sectionsToShow(verified, management).map(({ number, section }) => (
          <section key={number} className={styles.section}>
            <h3>
              {number}. {section.heading}
            </h3>
            {management === null && section.appliesTo !== undefined
              ? section.appliesTo.map((answer) => (
                  <p key={answer} className={styles.condition}>
                    {text(`portal.terms.applies-to.${answer}`, { brand: brand.name })}
                  </p>
                ))
              : null}
            {section.paragraphs.map((paragraph, index) => (
              <p key={index}>
                {number}.{index + 1} {paragraph}
              </p>
            ))}
          </section>
        ))}
      </div>
    </Card>
  );
}
