import { useEffect, useState } from "react";
import { Banner, Button, Card } from "@meekijk/design-system";
import { formatDuration } from "@meekijk/messages";
import type { EndReason, RecordView } from "@meekijk/protocol";
import type { DeviceStep, DeviceView } from "@meekijk/session-client";
import { loadRecord } from "../../api/load-record.ts";
import { Screen } from "../../components/screen.tsx";
import { LogNotice } from "../../log/log-notice.tsx";
import { KeepCard } from "../../place/keep/keep-card.tsx";
import type { KeepHold } from "../../place/keep/use-session-keep.ts";
import { usePortal } from "../../portal-context.tsx";
import { ReceiptCard } from "../../receipt/receipt-card.tsx";
import { receiptOfRecord } from "../../receipt/receipt-source.ts";
import { recordAddress } from "../../record/record-address.ts";
import type { RecordKey } from "../../record/record-address.ts";
import { ReportForm } from "../report/report-form.tsx";
import { DamageForm } from "./damage-form.tsx";
import { FeedbackForm } from "./feedback-form.tsx";
import { OwnRecord } from "./own-record.tsx";
import styles from "./screen.module.css";
import { lastReportDate, toRecord } from "./view-model.ts";

/** Reasons whose words already say who ended it. Of a page that closed only the other side is left to read this. */
const saysWho: ReadonlySet<EndReason> = new Set([
  "customer-stopped",
  "employee-ended",
  "share-stopped",
  "page-closed",
]);

/** Reasons that a program of its own words otherwise than a page in a browser. */
function isOfBrowser(reason: EndReason): reason is "share-stopped" | "capture-failed" {
  return reason === "share-stopped" || reason === "capture-failed";
}

/** It is over: why, that nothing is left, and everything that belongs to afterwards (R041, R049, R053). */
export function EndedScreen({
  view,
  step,
  viewedMs,
  wantsReport,
  isViewingKnown,
  endedAtWallMs,
  keepHold,
}: {
  view: DeviceView;
  step: DeviceStep & { kind: "ended" };
  /** How long someone looked along; undefined when nobody did. */
  viewedMs: number | undefined;
  /** Stopped by "I do not trust this": the form stands open at the top. */
  wantsReport: boolean;
  /** False where this page was loaded after the end and cannot say whether anybody looked along. */
  isViewingKnown: boolean;
  endedAtWallMs: number;
  keepHold: KeepHold;
}) {
  const { brand, program, language, text } = usePortal();
  const isHelper = program.form === "helper";
  // Without a key the server never took this session: there was no code, and nothing happened that a record could tell.
  const key: RecordKey | undefined =
    view.sessionId === undefined || view.recordToken === undefined
      ? undefined
      : { sessionId: view.sessionId, recordToken: view.recordToken };
  const stored = useStoredRecord(key);
  const reportUntil = stored?.damageReportUntil ?? lastReportDate(endedAtWallMs);
  const record = toRecord(view);
  const isAlarming = step.reason === "tampered" || step.reason === "identity-mismatch";
  return (
    <Screen title={text("portal.ended.title")} data-testid="session-ended">
      <Banner tone={isAlarming ? "danger" : "good"} title={text("portal.ended.over")}>
        {viewedMs !== undefined ? (
          <p>{text("portal.ended.duration", { duration: formatDuration(language, viewedMs) })}</p>
        ) : isViewingKnown ? (
          <p>{text("portal.ended.never-viewed")}</p>
        ) : null}
      </Banner>
      {key === undefined ? null : <LogNotice />}
      {wantsReport && key !== undefined ? <ReportForm recordKey={key} hasJustStopped /> : null}
      <Card>
        <p className={styles.reason}>
          {text(
            isHelper && isOfBrowser(step.reason)
              ? `portal.ended.reason.helper.${step.reason}`
              : `portal.ended.reason.${step.reason}`,
          )}
        </p>
        {saysWho.has(step.reason) ? null : <p>{text(`portal.ended.by.${step.endedBy}`)}</p>}
        {isAlarming ? (
          <p>{text("portal.ended.report-tampering", { brand: brand.name, phone: brand.phone })}</p>
        ) : null}
        {key === undefined ? null : <p>{text("portal.ended.code-used")}</p>}
        <p className={styles.close}>{text(isHelper ? "portal.ended.close.helper" : "portal.ended.close")}</p>
        {isHelper ? null : (
          <div>
            <Button onPress={() => location.reload()}>{text("portal.ended.again")}</Button>
          </div>
        )}
      </Card>
      {record === undefined || key === undefined ? null : (
        <OwnRecord
          record={record}
          isComplete={step.isRecordComplete}
          address={recordAddress(program.serverAddress, key)}
        />
      )}
      {record === undefined || key === undefined ? null : (
        <ReceiptCard source={receiptOfRecord(key, stored?.canMail === true)} />
      )}
      <KeepCard hold={keepHold} />
      {key === undefined ? null : (
        <>
          {wantsReport ? null : <ReportForm recordKey={key} />}
          <FeedbackForm recordKey={key} />
          <DamageForm recordKey={key} lastDate={reportUntil} />
        </>
      )}
    </Screen>
  );
}

/** What the server has of it, once it can be had. */
function useStoredRecord(key: RecordKey | undefined): RecordView | undefined {
  const [stored, setStored] = useState<RecordView>();
  const { sessionId, recordToken } = key ?? {};
  useEffect(() => {
    let isCurrent = true;
    if (sessionId === undefined || recordToken === undefined) return undefined;
    void loadRecord({ sessionId, recordToken }).then((answer) => {
      if (isCurrent && answer.kind === "stored") setStored(answer.stored);
    });
    return () => {
      isCurrent = false;
    };
  }, [sessionId, recordToken]);
  return stored;
}
