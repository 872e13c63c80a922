import { Button } from "@meekijk/design-system";
import { useCallback, useState } from "react";
import { ReadingNotice } from "../../administration/reading-notice.tsx";
import { useReading } from "../../administration/use-reading.ts";
import { readSessionReports } from "../../api/session-reports.ts";
import { useLanguage } from "../../language/use-language.tsx";
import type { AdministrationPageProps } from "../administration/screen.tsx";
import styles from "../employees/employees.module.css";
import { ReportCard } from "./report-card.tsx";

/** What customers reported about sessions that they did not trust, and what was done about it (R054). */
export function ReportsPage({ me, onSignedOut }: AdministrationPageProps) {
  const { text } = useLanguage();
  const [pages, setPages] = useState(1);
  const read = useCallback(() => readSessionReports(pages), [pages]);
  const { reading, readAgain } = useReading(read, onSignedOut);
  return (
    <>
      <p>{text("console.reports.what")}</p>
      <p className={styles.choice}>
        <Button variant="quiet" onPress={() => void readAgain()} data-testid="read-reports-again">
          {text("console.reports.read-again")}
        </Button>
      </p>
      <ReadingNotice reading={reading} onRetry={readAgain} />
      {reading.kind === "ready" ? (
        <div className={styles.detail} data-testid="session-reports">
          {reading.value.reports.length === 0 ? (
            <p data-testid="no-reports">{text("console.reports.none")}</p>
          ) : null}
          {reading.value.reports.map((report) => (
            <ReportCard key={report.reportId} report={report} allowed={me.allowed} onChanged={readAgain} />
          ))}
          {reading.value.hasOlder ? (
            <div className={styles.choice}>
              <Button onPress={() => setPages(pages + 1)} data-testid="older-reports">
                {text("console.reports.older")}
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
