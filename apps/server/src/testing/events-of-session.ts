import type { SessionId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { findSession } from "../installation/installation-lookups.ts";
import { findEvents } from "../sessions/session-event.repository.ts";
import type { SessionEventRow } from "../sessions/session-event.repository.ts";

/** The events of a session, whosever it is; none when there is no such session. */
export async function eventsOfSession(database: Database, sessionId: SessionId): Promise<SessionEventRow[]> {
  const session = await findSession(database, sessionId);
  if (session === undefined) return [];
  return inTenant(database, session.tenant_id, (tenant) => findEvents(tenant, sessionId));
}
