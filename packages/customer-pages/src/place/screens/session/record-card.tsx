import { useCallback } from "react";
import { Button, ButtonRow, Card, ProgressText } from "@meekijk/design-system";
import type { SessionId } from "@meekijk/protocol";
import { Fold } from "../../../components/fold.tsx";
import { usePortal } from "../../../portal-context.tsx";
import { ReceiptCard } from "../../../receipt/receipt-card.tsx";
import { receiptOfPlace } from "../../../receipt/receipt-source.ts";
import { RecordTimeline } from "../../../record/record-timeline.tsx";
import { saveRecord } from "../../../record/save-record.ts";
import { readSessionRecord } from "../../api/place-api.ts";
import { usePlace } from "../../place-context.tsx";
import { ProblemNotice } from "../../problem-notice.tsx";
import { usePlaceReading } from "../../use-place-reading.ts";
import styles from "./record-card.module.css";

/** The record of a session, and once it is over its receipt: to read and to keep (R049). */
export function RecordCard({ sessionId }: { sessionId: SessionId }) {
  const portal = usePortal();
  const { text } = usePlace();
  const read = useCallback(() => readSessionRecord(sessionId), [sessionId]);
  const { reading, readAgain } = usePlaceReading(read);
  return (
    <>
      <Card title={text("place.record.title")} data-testid="place-record">
        {reading.kind === "loading" ? (
          <ProgressText>{text("place.loading")}</ProgressText>
        ) : reading.kind === "failed" ? (
          <>
            <p>{text("place.record.failed")}</p>
            <ProblemNotice problem={reading.problem} onRetry={() => void readAgain()} />
          </>
        ) : (
          <>
            <p>{text("place.record.lead")}</p>
            <ButtonRow>
              <Button
                icon="download"
                size="large"
                onPress={() => saveRecord(reading.value.record)}
                data-testid="download-record"
              >
                {text("place.record.save")}
              </Button>
            </ButtonRow>
            <p className={styles.hint}>{portal.text("record.download-hint")}</p>
            <Fold summary={text("place.record.open")}>
              <RecordTimeline record={reading.value.record} />
            </Fold>
          </>
        )}
      </Card>
      {reading.kind !== "ready" || reading.value.damageReportUntil === null ? null : (
        <ReceiptCard source={receiptOfPlace(sessionId, reading.value.canMail)} />
      )}
    </>
  );
}
