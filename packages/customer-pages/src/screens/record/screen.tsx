import type { ReactNode } from "react";
import { Banner, Button, ButtonRow, Card, ProgressText } from "@meekijk/design-system";
import { formatCalendarDate } from "@meekijk/messages";
import type { RecordView } from "@meekijk/protocol";
import { Screen } from "../../components/screen.tsx";
import { LogNotice } from "../../log/log-notice.tsx";
import { usePortal } from "../../portal-context.tsx";
import { ReceiptCard } from "../../receipt/receipt-card.tsx";
import { receiptOfRecord } from "../../receipt/receipt-source.ts";
import type { RecordKey } from "../../record/record-address.ts";
import { RecordTimeline } from "../../record/record-timeline.tsx";
import { saveRecord } from "../../record/save-record.ts";
import { ReportForm } from "../report/report-form.tsx";

export type RecordLoading =
  | { kind: "loading" }
  | { kind: "failed" }
  | { kind: "erased"; erasedOn: string }
  | { kind: "loaded"; stored: RecordView; recordKey: RecordKey };

/** A session's record later on: to read and to keep (R049). */
export function RecordScreen({
  loading,
  onRetry,
  children,
}: {
  loading: RecordLoading;
  onRetry: () => void;
  /** Stands below it. */
  children?: ReactNode;
}) {
  const { language, text } = usePortal();
  if (loading.kind === "erased")
    return (
      <Screen title={text("record.title")} data-testid="record-erased">
        <Banner tone="info">
          <p>{text("record.erased-on", { date: formatCalendarDate(language, loading.erasedOn) })}</p>
        </Banner>
      </Screen>
    );
  return (
    <Screen title={text("record.title")} lead={text("portal.after-care.record.lead")}>
      {loading.kind === "loading" ? (
        <ProgressText>{text("portal.page.loading")}</ProgressText>
      ) : loading.kind === "failed" ? (
        <Banner
          tone="warning"
          announce="polite"
          actions={<Button onPress={onRetry}>{text("portal.error.retry")}</Button>}
        >
          <p>{text("portal.after-care.record.offline")}</p>
        </Banner>
      ) : (
        <>
          <LogNotice />
          <Card>
            <ButtonRow>
              <Button
                icon="download"
                size="large"
                onPress={() => saveRecord(loading.stored.record)}
                data-testid="download-record"
              >
                {text("record.download")}
              </Button>
            </ButtonRow>
            <p>{text("record.download-hint")}</p>
            <RecordTimeline record={loading.stored.record} />
            {loading.stored.damageReportUntil === null ? null : (
              <p>
                {text("record.damage.until", {
                  lastDate: formatCalendarDate(language, loading.stored.damageReportUntil),
                })}
              </p>
            )}
            {loading.stored.retainUntil === null ? null : (
              <p data-testid="retain-until">
                {text("record.retain.until", {
                  lastDate: formatCalendarDate(language, loading.stored.retainUntil),
                })}
              </p>
            )}
          </Card>
          {loading.stored.damageReportUntil === null ? null : (
            <ReceiptCard source={receiptOfRecord(loading.recordKey, loading.stored.canMail)} />
          )}
          <ReportForm recordKey={loading.recordKey} />
        </>
      )}
      {children}
    </Screen>
  );
}
