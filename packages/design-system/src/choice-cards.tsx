import type { ReactNode } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Text } from "react-aria-components/Text";
import styles from "./choice-cards.module.css";

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  description?: string;
  "data-testid"?: string;
}

export interface ChoiceCardsProps<Value extends string> {
  label: string;
  description?: ReactNode;
  choices: readonly Choice<Value>[];
  /** Null: nothing is chosen yet. There is never a choice made for the person. */
  value: Value | null;
  onChange: (value: Value) => void;
  isDisabled?: boolean;
  "data-testid"?: string;
}

/** A question with a few answers, each a card that can be pressed as a whole. */
export function ChoiceCards<Value extends string>({
  label,
  description,
  choices,
  value,
  onChange,
  isDisabled = false,
  ...rest
}: ChoiceCardsProps<Value>) {
  return (
    <RadioGroup
      {...rest}
      className={styles.group ?? ""}
      value={value}
      onChange={(chosen) => onChange(chosen as Value)}
      isDisabled={isDisabled}
    >
      <Label className={styles.label}>{label}</Label>
      {description === undefined ? null : (
        <Text slot="description" className={styles.description}>
          {description}
        </Text>
      )}
      <div className={styles.choices}>
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            className={styles.card ?? ""}
            data-testid={choice["data-testid"]}
          >
            <span className={styles.mark} aria-hidden="true" />
            <span>
              <span className={styles.choiceLabel}>{choice.label}</span>
              {choice.description === undefined ? null : (
                <span className={styles.choiceDescription}>{choice.description}</span>
              )}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
