import { Banner, Button, ProgressText } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { SessionRecord } from "@meekijk/protocol";
import { useLanguage } from "../../language/use-language.tsx";
import { downloadRecord } from "./download-record.ts";
import { ReceiptButton } from "./receipt-button.tsx";
import styles from "./record-timeline.module.css";
import { useRecord } from "./use-record.ts";
import { recordRows, verdictText } from "./view-model.ts";

/** The record of a session to read and to take along (R048, R049). */
export function RecordTimeline({
  record,
  damageReportUntil,
  retainUntil,
  isOver,
}: {
  record: SessionRecord;
  damageReportUntil: string | null;
  /** null: it is not known yet. */
  retainUntil: string | null;
  /** Only a session that is over has a receipt. */
  isOver: boolean;
}) {
  const { language, text } = useLanguage();
  const read = useRecord(record);
  return (
    <section className={styles.panel} aria-labelledby="record-title">
      <div className={styles.head}>
        <h2 id="record-title">{text("record.title")}</h2>
        <Button icon="download" onPress={() => downloadRecord(record)} data-testid="download-record">
          {text("record.download")}
        </Button>
        {!isOver ? null : <ReceiptButton sessionId={record.sessionId} />}
      </div>
      {read === undefined ? <ProgressText>{text("console.page.loading")}</ProgressText> : null}
      {read === undefined || read.timeline.length === 0 ? null : (
        <>
          <Banner tone={verdictText(read.verdict, text).tone}>
            <p>{verdictText(read.verdict, text).message}</p>
          </Banner>
          <ol className={styles.timeline}>
            {recordRows(read.timeline, language, text).map((row) => (
              <li key={row.key} className={row.hasProblem ? styles.problem : undefined}>
                <time className={styles.time} dateTime={row.at} title={row.date}>
                  {row.time}
                </time>
                <div className={styles.event}>
                  <p className={styles.title}>
                    <strong>{row.event}</strong> <span className={styles.signer}>{row.signer}</span>
                  </p>
                  {row.details.map((line) => (
                    <p key={line} className={styles.detail}>
                      {line}
                    </p>
                  ))}
                </div>
              </li>
            ))}
          </ol>
        </>
      )}
      {read !== undefined && read.timeline.length === 0 ? <p>{text("record.none")}</p> : null}
      {damageReportUntil === null ? null : (
        <p className={styles.note}>
          {text("record.damage.until", {
            lastDate: formatCalendarDate(language, damageReportUntil.slice(0, 10)),
          })}
        </p>
      )}
      {retainUntil === null ? null : (
        <p className={styles.note} data-testid="retain-until">
          {text("record.retain.until", { lastDate: formatCalendarDate(language, retainUntil) })}
        </p>
      )}
      <p className={styles.note}>{text("record.download-hint")}</p>
    </section>
  );
}
