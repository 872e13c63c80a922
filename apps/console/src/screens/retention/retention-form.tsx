import { Button, TextField } from "@meekijk/design-system";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { saveRetentionMonths } from "../../api/retention.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";
import { monthsOf } from "./view-model.ts";

/** Changes how long records are kept, for sessions that end from now on. */
export function RetentionForm({ months, onChanged }: { months: number; onChanged: () => Promise<void> }) {
  const { text } = useLanguage();
  const [typed, setTyped] = useState(String(months));
  const [isWrong, setIsWrong] = useState(false);
  const { perform, isBusy, notice } = useAct();
  const save = () => {
    const wanted = monthsOf(typed);
    setIsWrong(wanted === undefined);
    if (wanted === undefined) return;
    void perform({
      perform: () => saveRetentionMonths(wanted),
      onDone: onChanged,
      done: text("console.retention.saved"),
    });
  };
  return (
    <div className={styles.form}>
      <TextField
        label={text("console.retention.months")}
        description={text("console.retention.months-hint")}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
        isInvalid={isWrong}
        errorMessage={text("console.retention.months-wrong")}
        data-testid="retention-field"
      />
      {notice}
      <div>
        <Button isDisabled={isBusy} onPress={save} data-testid="save-retention">
          {text("console.retention.save")}
        </Button>
      </div>
    </div>
  );
}
