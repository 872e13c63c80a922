import { Banner, Button, ChoiceCards, TextField } from "@meekijk/design-system";
import { limits, outcomeSchema } from "@meekijk/protocol";
import type { Outcome, SessionId } from "@meekijk/protocol";
import { useState } from "react";
import type { RequestProblem } from "../../api/request.ts";
import { saveOutcome } from "../../api/sessions.ts";
import { requestProblemText } from "../../language/request-problem-text.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { savePatiently } from "./save-patiently.ts";
import { checkWriteUp } from "./view-model.ts";
import styles from "./write-up.module.css";

const pause = (durationMs: number) => new Promise<void>((resolve) => setTimeout(resolve, durationMs));

/** Outcome and work done, saved once (R050, R051). */
export function WriteUp({ sessionId, onSaved }: { sessionId: SessionId; onSaved: () => void }) {
  const { text } = useLanguage();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [workDone, setWorkDone] = useState("");
  const [isChecked, setIsChecked] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [problem, setProblem] = useState<RequestProblem>();
  const checked = checkWriteUp({ outcome, workDone });
  const isWorkDoneMissing = !checked.isComplete && checked.isWorkDoneMissing;

  const save = async () => {
    setIsChecked(true);
    if (!checked.isComplete || isSaving) return;
    setIsSaving(true);
    setProblem(undefined);
    const { request } = checked;
    const answer = await savePatiently(() => saveOutcome(sessionId, request), pause);
    setIsSaving(false);
    if (answer.isOk || answer.problem === "write-up-closed") onSaved();
    else setProblem(answer.problem);
  };

  return (
    <section className={styles.panel} aria-labelledby="write-up-title">
      <h2 id="write-up-title">{text("console.write-up.title")}</h2>
      <p className={styles.first}>{text("console.write-up.needed-first")}</p>
      <ChoiceCards
        label={text("console.write-up.outcome-label")}
        choices={outcomeSchema.options.map((value) => ({
          value,
          label: text(`console.write-up.outcome.${value}`),
          "data-testid": `outcome-${value}`,
        }))}
        value={outcome}
        onChange={setOutcome}
      />
      {isChecked && outcome === null ? (
        <p className={styles.missing} role="alert">
          {text("console.write-up.outcome-missing")}
        </p>
      ) : null}
      <TextField
        label={text("console.write-up.work-done-label")}
        description={text("console.write-up.work-done-hint")}
        rows={4}
        value={workDone}
        onChange={setWorkDone}
        maxLength={limits.maxWorkDoneCharacters}
        isInvalid={isChecked && isWorkDoneMissing}
        errorMessage={text("console.write-up.work-done-missing")}
        autoComplete="off"
        isRequired
        data-testid="work-done"
      />
      {problem === undefined ? null : (
        <Banner tone="danger" announce="assertive">
          <p>{text("console.write-up.failed")}</p>
          <p>{requestProblemText(problem, text)}</p>
        </Banner>
      )}
      <div>
        <Button
          variant="primary"
          onPress={() => void save()}
          isDisabled={isSaving}
          data-testid="save-outcome"
        >
          {isSaving ? text("console.write-up.saving") : text("console.write-up.save")}
        </Button>
      </div>
    </section>
  );
}
