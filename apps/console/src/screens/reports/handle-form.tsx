import { Button, TextField } from "@meekijk/design-system";
import { limits } from "@meekijk/protocol";
import { useState } from "react";
import { useAct } from "../../administration/use-act.tsx";
import { noteHandling } from "../../api/session-reports.ts";
import { useLanguage } from "../../language/use-language.tsx";
import styles from "../employees/employees.module.css";

/** What somebody did about a report, added to its history. */
export function HandleForm({
  reportId,
  isHandled,
  onChanged,
}: {
  reportId: string;
  isHandled: boolean;
  onChanged: () => Promise<void>;
}) {
  const { text } = useLanguage();
  const [note, setNote] = useState("");
  const [isMissing, setIsMissing] = useState(false);
  const { perform, isBusy, notice } = useAct();
  const send = () => {
    const said = note.trim();
    setIsMissing(said === "");
    if (said === "") return;
    void perform({
      perform: () => noteHandling(reportId, said),
      onDone: async () => {
        setNote("");
        await onChanged();
      },
      done: text("console.reports.kept"),
    });
  };
  return (
    <div className={styles.form}>
      <TextField
        label={text("console.reports.note")}
        rows={2}
        maxLength={limits.maxReportCharacters}
        value={note}
        onChange={setNote}
        isInvalid={isMissing}
        errorMessage={text("console.reports.note-missing")}
        data-testid="report-note"
      />
      {notice}
      <div>
        <Button isDisabled={isBusy} onPress={send} data-testid="handle-report">
          {text(isHandled ? "console.reports.add-note" : "console.reports.handle")}
        </Button>
      </div>
    </div>
  );
}
