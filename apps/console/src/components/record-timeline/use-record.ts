import { createEvidencePorts, readRecord } from "@meekijk/evidence";
import type { RecordVerdict, TimelineItem } from "@meekijk/evidence";
import type { SessionRecord } from "@meekijk/protocol";
import { useEffect, useState } from "react";

export interface ReadRecord {
  verdict: RecordVerdict;
  timeline: TimelineItem[];
}

/** The record, checked and in order; undefined while it is being checked. */
export function useRecord(record: SessionRecord | undefined): ReadRecord | undefined {
  const [read, setRead] = useState<ReadRecord>();
  useEffect(() => {
    let isWanted = true;
    if (record === undefined) return undefined;
    void readRecord(record, createEvidencePorts(crypto)).then((result) => {
      if (isWanted) setRead(result);
    });
    return () => {
      isWanted = false;
    };
  }, [record]);
  return read;
}
