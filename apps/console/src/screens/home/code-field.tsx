import { classNames } from "@meekijk/design-system";
import { useLayoutEffect, useRef } from "react";
import type { ChangeEvent, KeyboardEvent, Ref } from "react";
import { caretAfterDigits, digitsOf, formatCode, nextDigits } from "../../code-digits.ts";
import styles from "./code-field.module.css";

/**
 * Nine digits as `RRR SSS SSS`, typed or pasted in any dress. Without form and name, so that no browser keeps the code
 * (R031).
 */
export function CodeField({
  ref,
  digits,
  isInvalid,
  describedBy,
  labelledBy,
  onChange,
  onEnter,
}: {
  ref: Ref<HTMLInputElement>;
  digits: string;
  isInvalid: boolean;
  describedBy: string;
  labelledBy: string;
  onChange: (digits: string) => void;
  onEnter: () => void;
}) {
  const caret = useRef<{ input: HTMLInputElement; digitsBefore: number }>(undefined);
  useLayoutEffect(() => {
    if (caret.current === undefined) return;
    const { input, digitsBefore } = caret.current;
    caret.current = undefined;
    const position = caretAfterDigits(Math.min(digitsBefore, digits.length));
    input.setSelectionRange(position, position);
  });

  const takeText = ({ currentTarget: input }: ChangeEvent<HTMLInputElement>) => {
    const next = nextDigits(input.value, digits);
    const typedBefore = digitsOf(input.value.slice(0, input.selectionStart ?? input.value.length)).length;
    caret.current = { input, digitsBefore: typedBefore };
    onChange(next);
  };
  const takeKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Enter" && !event.nativeEvent.isComposing) onEnter();
    if (event.key === "Escape") onChange("");
  };

  return (
    <input
      ref={ref}
      className={classNames(styles.field, isInvalid && styles.invalid)}
      type="text"
      inputMode="numeric"
      value={formatCode(digits)}
      onChange={takeText}
      onKeyDown={takeKey}
      placeholder="000 000 000"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-invalid={isInvalid}
      autoComplete="off"
      autoCorrect="off"
      autoCapitalize="off"
      spellCheck={false}
      data-1p-ignore=""
      data-lpignore="true"
      data-testid="code-field"
    />
  );
}
