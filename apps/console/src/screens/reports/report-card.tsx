import { Badge, Button, Card, KeyValueList } from "@meekijk/design-system";
import { formatDateTime } from "@meekijk/messages";
import type { AccessAction, SessionReportView } from "@meekijk/protocol";
import { useAct } from "../../administration/use-act.tsx";
import { blockEmployee } from "../../api/employees.ts";
import { useLanguage } from "../../language/use-language.tsx";
import { HandleForm } from "./handle-form.tsx";
import styles from "./reports.module.css";

/** One report as the customer wrote it, what was done about it, and what whoever reads it may do. */
export function ReportCard({
  report,
  allowed,
  onChanged,
}: {
  report: SessionReportView;
  allowed: readonly AccessAction[];
  onChanged: () => Promise<void>;
}) {
  const { language, text } = useLanguage();
  const { perform, isBusy, notice } = useAct();
  const { reportId, sessionId, reportedAt, brandName, employee, reasons, words, contact, handlings } = report;
  const isHandled = handlings.length > 0;
  const inWords = (at: string) => formatDateTime(language, Date.parse(at));
  const name = employee?.name ?? text("console.reports.nobody");
  const employeeWords = employee?.isBlocked === true ? text("console.reports.blocked", { name }) : name;
  /** Nobody's markup, and its direction changes end with it. */
  const quoted = (said: string | null) =>
    said === null || said === "" ? (
      text("console.reports.not-said")
    ) : (
      <span className={styles.said}>{said}</span>
    );
  return (
    <Card
      title={text("console.reports.of", { at: inWords(reportedAt) })}
      data-testid="session-report"
      data-state={isHandled ? "handled" : "open"}
    >
      <p>
        <Badge tone={isHandled ? "good" : "warning"}>
          {text(isHandled ? "console.reports.handled" : "console.reports.open")}
        </Badge>
      </p>
      <KeyValueList
        items={[
          {
            key: text("console.reports.employee"),
            value: employeeWords,
            "data-testid": "reported-employee",
          },
          { key: text("console.reports.brand"), value: brandName },
          {
            key: text("console.reports.reasons"),
            value:
              reasons.length === 0
                ? text("console.reports.no-reasons")
                : reasons.map((reason) => (
                    <span key={reason} className={styles.reason}>
                      {text(`console.reports.reason.${reason}`)}
                    </span>
                  )),
          },
          { key: text("console.reports.words"), value: quoted(words), "data-testid": "reported-words" },
          { key: text("console.reports.contact"), value: quoted(contact) },
          { key: text("console.reports.session"), value: <span className={styles.said}>{sessionId}</span> },
        ]}
      />
      {isHandled ? (
        <div>
          <h3>{text("console.reports.history")}</h3>
          <ul className={styles.history} data-testid="report-history">
            {handlings.map(({ by, at, note }) => (
              <li key={`${at} ${by.employeeId} ${note}`}>
                <span className={styles.when}>
                  {by.name}, <time dateTime={at}>{inWords(at)}</time>
                </span>
                <span className={styles.said}>{note}</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      {allowed.includes("handle-session-reports") ? (
        <HandleForm reportId={reportId} isHandled={isHandled} onChanged={onChanged} />
      ) : null}
      {notice}
      {employee !== null && !employee.isBlocked && allowed.includes("manage-employees") ? (
        <div>
          <Button
            variant="danger"
            isDisabled={isBusy}
            onPress={() =>
              void perform({
                perform: () => blockEmployee(employee.employeeId),
                onDone: onChanged,
                done: text("console.employees.block-done", { name: employee.name }),
              })
            }
            data-testid="block-reported"
          >
            {text("console.employees.block", { name: employee.name })}
          </Button>
        </div>
      ) : null}
    </Card>
  );
}
