import { recordViewSchema } from "@meekijk/protocol";
import type { SessionRecord } from "@meekijk/protocol";
import type { RecordKey } from "../record/record-address.ts";

export interface StoredRecord {
  record: SessionRecord;
  /** Calendar date YYYY-MM-DD, or null while the session runs. */
  damageReportUntil: string | null;
  canMail: boolean;
}

/** The record of a session as our server holds it; undefined when it cannot be read now. Never throws. */
export async function loadRecord({ sessionId, recordToken }: RecordKey): Promise<StoredRecord | undefined> {
  try {
    const response = await fetch(`/api/records/${sessionId}`, {
      credentials: "omit",
      cache: "no-store",
      redirect: "error",
      headers: { authorization: `Bearer ${recordToken}` },
    });
    if (!response.ok) return undefined;
    const parsed = recordViewSchema.safeParse(await response.json());
    return parsed.success && parsed.data.record.sessionId === sessionId ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
