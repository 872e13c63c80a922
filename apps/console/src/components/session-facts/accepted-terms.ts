import { readRecord } from "@meekijk/evidence";
import type { EvidencePorts, TimelineItem } from "@meekijk/evidence";
import type { EvidenceEntry, SessionId } from "@meekijk/protocol";

export type AcceptedTerms = Extract<TimelineItem, { type: "terms-accepted" }>["details"];

/** What the customer accepted and answered, from the signed event; undefined until it arrived. */
export async function readAcceptedTerms(
  sessionId: SessionId,
  entries: EvidenceEntry[],
  ports: EvidencePorts,
): Promise<AcceptedTerms | undefined> {
  const { timeline } = await readRecord({ format: "meekijk-record", v: 1, sessionId, entries }, ports);
  return timeline.find((item) => item.type === "terms-accepted")?.details;
}
