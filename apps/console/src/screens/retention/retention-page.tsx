import { Button } from "@meekijk/design-system";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readRetention } from "../../api/retention.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import styles from "../employees/employees.module.css";
import { DestructionsSection } from "./destructions-section.tsx";
import { RetainedTable } from "./retained-table.tsx";
import { RetentionForm } from "./retention-form.tsx";

/** How long records are kept, which go next, and what was destroyed (R052). */
export function RetentionPage({ me, onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const { reading, readAgain } = useReading(readRetention, onSignedOut);
  return (
    <>
      <p>{text("console.retention.what")}</p>
      <p className={styles.choice}>
        <Button variant="quiet" onPress={() => void readAgain()} data-testid="read-retention-again">
          {text("console.retention.read-again")}
        </Button>
      </p>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind === "ready" ? (
        <>
          <h2>{text("console.retention.setting")}</h2>
          <p data-testid="retention-months">
            {text("console.retention.setting.now", { months: reading.value.retentionMonths })}
          </p>
          <p>{text("console.retention.setting.rule")}</p>
          {me.allowed.includes("manage-retention") ? (
            <RetentionForm months={reading.value.retentionMonths} onChanged={readAgain} />
          ) : null}
          <h2>{text("console.retention.next")}</h2>
          <RetainedTable {...reading.value} />
        </>
      ) : null}
      <h2>{text("console.retention.gone")}</h2>
      <DestructionsSection onSignedOut={onSignedOut} />
    </>
  );
}
