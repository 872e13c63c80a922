import { Button, TextField } from "@meekijk/design-system";
import { managementSchema } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import { changeSection } from "./draft-fields.ts";
import type { TextFields } from "./draft-fields.ts";
import styles from "./terms.module.css";

const rowsOfText = 6;

/** One section in every language beside each other. */
export function SectionEditor({
  texts,
  index,
  hasConditions,
  onChange,
  onRemove,
}: {
  texts: readonly TextFields[];
  index: number;
  /** Whether a section may hold for some answers about the customer's computer alone (R021). */
  hasConditions: boolean;
  onChange: (text: TextFields) => void;
  onRemove: () => void;
}) {
  const { text: say } = useLanguage();
  const number = index + 1;
  return (
    <fieldset className={styles.section} data-testid="section">
      <legend>{say("console.terms.section", { number })}</legend>
      <div className={styles.texts}>
        {texts.map((one) => {
          const section = one.sections[index] ?? { heading: "", appliesTo: [], body: "" };
          const inLanguage = { number, language: say(`console.brands.language.${one.language}`) };
          return (
            <div key={one.language} className={styles.column}>
              <TextField
                label={say("console.terms.heading", inLanguage)}
                value={section.heading}
                maxLength={200}
                onChange={(heading) => onChange(changeSection(one, index, { heading }))}
                data-testid={`heading-${one.language}-${number}`}
              />
              <TextField
                label={say("console.terms.paragraphs", inLanguage)}
                rows={rowsOfText}
                value={section.body}
                onChange={(body) => onChange(changeSection(one, index, { body }))}
                data-testid={`body-${one.language}-${number}`}
              />
              {hasConditions ? (
                <fieldset className={styles.choices}>
                  <legend>{say("console.terms.applies-to", inLanguage)}</legend>
                  {managementSchema.options.map((answer) => (
                    <label key={answer} className={styles.choice}>
                      <input
                        type="checkbox"
                        checked={section.appliesTo.includes(answer)}
                        onChange={({ target }) =>
                          onChange(
                            changeSection(one, index, {
                              appliesTo: target.checked
                                ? [...section.appliesTo, answer]
                                : section.appliesTo.filter((other) => other !== answer),
                            }),
                          )
                        }
                      />
                      {say(`console.terms.applies-to.${answer}`)}
                    </label>
                  ))}
                </fieldset>
              ) : null}
            </div>
          );
        })}
      </div>
      <div>
        <Button
          variant="quiet"
          aria-label={say("console.terms.remove-section-named", { number })}
          onPress={onRemove}
        >
          {say("console.terms.remove-section")}
        </Button>
      </div>
    </fieldset>
  );
}
