import type { RecordView } from "@meekijk/protocol";
import { damageReportUntil } from "../aftercare/damage-report-limit.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import { findEvents, toEntry } from "./session-event.repository.ts";
import type { SessionRow } from "./session.repository.ts";

/** The whole record of a session, as whoever may see it can verify it (R049). */
export async function readSessionRecord(
  tenant: TenantDatabase,
  session: SessionRow,
  { canMail }: Pick<MailQueue, "canMail">,
): Promise<RecordView> {
  const { session_id: sessionId } = session;
  const entries = (await findEvents(tenant, sessionId)).flatMap((row) => toEntry(row) ?? []);
  return {
    record: { format: "meekijk-record", v: 1, sessionId, entries },
    damageReportUntil: damageReportUntil(session),
    retainUntil: session.retain_until,
    canMail: canMail && session.joined_at !== null,
  };
}
