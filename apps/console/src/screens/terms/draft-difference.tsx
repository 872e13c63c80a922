import { Card } from "@meekijk/design-system";
import type { PublishedTerms } from "@meekijk/protocol";
import { memo } from "react";
import { useLanguage } from "../../language/use-language.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { textOfFields } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";

/** What the texts under way change in the newest version. Remembered, because comparing takes longer than a key press. */
export const DraftDifference = memo(function DraftDifference({
  texts,
  published,
  legalEntity,
}: {
  texts: readonly TextFields[];
  published: PublishedTerms;
  /** That of the brand: what the texts will name. */
  legalEntity: string;
}) {
  const { text } = useLanguage();
  return (
    <Card title={text("console.terms.difference")}>
      {texts.map((one) => {
        const { language } = one;
        const before = published.documents.find(({ document }) => document.language === language)?.document;
        return before === undefined ? null : (
          <section key={language}>
            <h3>{text(`console.brands.language.${language}`)}</h3>
            <DifferenceView
              language={language}
              before={before}
              after={{ ...textOfFields(one), legalEntity }}
            />
          </section>
        );
      })}
    </Card>
  );
});
