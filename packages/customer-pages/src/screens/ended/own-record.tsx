import { Banner, Button, ButtonRow, Card } from "@meekijk/design-system";
import type { SessionRecord } from "@meekijk/protocol";
import { Fold } from "../../components/fold.tsx";
import { usePortal } from "../../portal-context.tsx";
import { RecordTimeline } from "../../record/record-timeline.tsx";
import { saveRecord } from "../../record/save-record.ts";
import styles from "./own-record.module.css";

/** The customer's own copy of the record: to read, to keep, and where to find it later (R049). */
export function OwnRecord({
  record,
  isComplete,
  address,
}: {
  record: SessionRecord;
  isComplete: boolean;
  address: string;
}) {
  const { text } = usePortal();
  return (
    <Card title={text("portal.after-care.record.title")}>
      <p>{text("portal.after-care.record.lead")}</p>
      <ButtonRow>
        <Button icon="download" size="large" onPress={() => saveRecord(record)} data-testid="download-record">
          {text("portal.after-care.record.download")}
        </Button>
      </ButtonRow>
      {isComplete ? null : (
        <Banner tone="info">
          <p>{text("portal.after-care.record.not-complete")}</p>
        </Banner>
      )}
      <p>
        {text("portal.after-care.record.address")}{" "}
        <a className={styles.address} href={address} target="_blank" rel="noopener noreferrer">
          {address}
        </a>
      </p>
      <Fold summary={text("portal.after-care.record.open")}>
        <RecordTimeline record={record} />
      </Fold>
    </Card>
  );
}
