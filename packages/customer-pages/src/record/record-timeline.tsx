import { useEffect, useState } from "react";
import { Banner, ProgressText } from "@meekijk/design-system";
import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import type { RecordVerdict, TimelineItem } from "@meekijk/evidence";
import { formatDateTime } from "@meekijk/messages";
import type { SessionRecord } from "@meekijk/protocol";
import { usePortal } from "../portal-context.tsx";
import { describeEvent } from "./describe-event.ts";
import styles from "./record-timeline.module.css";

interface ReadRecord {
  record: SessionRecord;
  verdict: RecordVerdict;
  timeline: TimelineItem[];
}

/** A record as a page that can be read: every event that its signer signed, and whether all of it fits (R049). */
export function RecordTimeline({ record }: { record: SessionRecord }) {
  const { language, text } = usePortal();
  const [read, setRead] = useState<ReadRecord>();

  useEffect(() => {
    let isCurrent = true;
    void readRecord(record, createEvidencePorts(crypto)).then((result) => {
      if (isCurrent) setRead({ record, ...result });
    });
    return () => {
      isCurrent = false;
    };
  }, [record]);

  if (read === undefined) return <ProgressText>{text("portal.page.loading")}</ProgressText>;
  const { verdict, timeline } = read;
  const events = timeline.filter(({ type }) => type !== "logged");
  if (events.length === 0) return <p>{text("record.none")}</p>;
  return (
    <>
      <Banner tone={verdict.isConsistent ? "good" : "danger"}>
        <p>{text(verdict.isConsistent ? "verify.consistent" : "verify.inconsistent")}</p>
      </Banner>
      <ol className={styles.list}>
        {events.map((item) => (
          <li key={item.entryIndex} className={item.hasProblem ? styles.problem : styles.item}>
            <p className={styles.name}>{text(`record.event.${item.type}`)}</p>
            <p className={styles.facts}>
              <time dateTime={item.at}>{formatDateTime(language, Date.parse(item.at))}</time>
              {" · "}
              {text(`record.signer.${item.signer}`)}
            </p>
            {describeEvent(item, text, language).map((line) => (
              <p key={line} className={styles.detail}>
                {line}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </>
  );
}
