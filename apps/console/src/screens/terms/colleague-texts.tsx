import { Banner, Button, Card } from "@meekijk/design-system";
import { useLanguage } from "../../language/use-language.tsx";
import { DifferenceView } from "./difference-view.tsx";
import { textOfFields } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";

/** A colleague wrote meanwhile: both texts stand here until the person keeps the one that is in the fields. */
export function ColleagueTexts({
  own,
  others,
  legalEntity,
  onSwap,
}: {
  /** In the fields. */
  own: readonly TextFields[];
  others: readonly TextFields[];
  legalEntity: string;
  onSwap: () => void;
}) {
  const { text } = useLanguage();
  return (
    <Card title={text("console.terms.colleague")} data-testid="colleague-texts">
      <Banner
        tone="warning"
        announce="assertive"
        actions={
          <Button onPress={onSwap} data-testid="swap-texts">
            {text("console.terms.swap")}
          </Button>
        }
      >
        <p>{text("console.terms.colleague-wrote")}</p>
      </Banner>
      {others.map((other) => {
        const mine = own.find(({ language }) => language === other.language);
        return mine === undefined ? null : (
          <section key={other.language}>
            <h3>{text(`console.brands.language.${other.language}`)}</h3>
            <DifferenceView
              language={other.language}
              before={{ ...textOfFields(other), legalEntity }}
              after={{ ...textOfFields(mine), legalEntity }}
            />
          </section>
        );
      })}
    </Card>
  );
}
