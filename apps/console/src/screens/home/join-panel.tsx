import { Banner, Button } from "@meekijk/design-system";
import type { ConsoleStep } from "@meekijk/session-client";
import { useLayoutEffect, useRef, useState } from "react";
import { codeLength } from "../../code-digits.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { CodeField } from "./code-field.tsx";
import { fieldShortcut } from "../../keyboard/field-shortcut.ts";
import { useFieldShortcut } from "../../keyboard/use-field-shortcut.ts";
import { describeJoinProblem } from "./join-problem.ts";
import styles from "./screen.module.css";

/** The field for the nine digits, under the cursor from the start, and what went wrong with the last ones. */
export function JoinPanel({
  step,
  onJoin,
  onLeave,
}: {
  step: Extract<ConsoleStep, { kind: "idle" }>;
  onJoin: (code: string) => void;
  onLeave: () => void;
}) {
  const { text } = useLanguage();
  const [digits, setDigits] = useState("");
  const field = useRef<HTMLInputElement>(null);
  // Before the field is seen: a digit typed at first sight is not lost.
  useLayoutEffect(() => field.current?.focus(), []);
  useFieldShortcut(field);

  const isComplete = digits.length === codeLength;
  const join = () => {
    if (!isComplete) return;
    setDigits("");
    onJoin(digits);
  };
  const { problem, heldRoutingNumber } = step;
  return (
    <section className={styles.join} aria-labelledby="join-title">
      <h1 id="join-title">{text("console.code.title")}</h1>
      <div className={styles.code}>
        <span id="code-label" className={styles.label}>
          {text("console.code.label")}
        </span>
        <CodeField
          ref={field}
          digits={digits}
          isInvalid={problem !== undefined && digits === ""}
          labelledBy="code-label"
          describedBy="join-error code-hint"
          onChange={setDigits}
          onEnter={join}
        />
        <Button variant="primary" isFullWidth isDisabled={!isComplete} onPress={join} data-testid="join">
          {text("console.code.join")}
        </Button>
      </div>
      {problem === undefined ? null : (
        <Banner tone="danger" announce="assertive">
          <p id="join-error" data-testid="join-error">
            {describeJoinProblem(problem, text)}
          </p>
        </Banner>
      )}
      {heldRoutingNumber === undefined ? null : (
        <p className={styles.held}>
          <span>{text("console.code.held", { routingNumber: heldRoutingNumber })}</span>
          <Button onPress={onLeave}>{text("console.session.leave")}</Button>
        </p>
      )}
      <p id="code-hint" className={styles.hint}>
        {text("console.code.hint")}
      </p>
      <p className={styles.hint}>{text("console.code.shortcut", { key: fieldShortcut })}</p>
    </section>
  );
}
