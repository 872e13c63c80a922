import type { AccountEventKind, AccountEventsView, AccountEventView, EmployeeId } from "@meekijk/protocol";
import { readPage } from "../database/read-page.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** As many as somebody reads in one sitting; a flood of events costs one answer no more than this. */
export const accountEventsPerPage = 100;

/** A page of the tenant's account events, newest first; with `kinds` only these, with `before` older than that one. */
export async function listAccountEvents(
  tenant: TenantDatabase,
  { kinds, before }: { kinds?: readonly AccountEventKind[] | undefined; before?: string | undefined } = {},
): Promise<AccountEventsView> {
  let query = tenant
    .selectFrom("account_events as events")
    .innerJoin("employees as account", (join) =>
      join
        .onRef("account.tenant_id", "=", "events.tenant_id")
        .onRef("account.employee_id", "=", "events.employee_id"),
    )
    .leftJoin("employees as actor", (join) =>
      join
        .onRef("actor.tenant_id", "=", "events.tenant_id")
        .onRef("actor.employee_id", "=", "events.actor_id"),
    )
    .selectAll("events")
    .select(["account.name as account_name", "actor.name as actor_name"])
    .where("events.tenant_id", "=", tenant.tenantId)
    .orderBy("events.account_event_id", "desc");
  if (kinds !== undefined) query = query.where("events.kind", "in", kinds);
  if (before !== undefined) query = query.where("events.account_event_id", "<", before);
  const { rows, hasOlder } = await readPage(query, accountEventsPerPage);
  const events = rows.map((row) => ({
    eventId: String(row.account_event_id),
    kind: row.kind,
    at: row.at.toISOString(),
    account: { employeeId: row.employee_id, name: row.account_name },
    actor: personOf(row.actor_id, row.actor_name),
    webSessionId: row.web_session_id,
    subject: row.subject,
  }));
  return { events, hasOlder };
}

function personOf(employeeId: EmployeeId | null, name: string | null): AccountEventView["actor"] {
  return employeeId === null || name === null ? null : { employeeId, name };
}
