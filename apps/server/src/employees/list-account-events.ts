import type { AccountEventKind, AccountEventView, EmployeeId } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** As many as somebody reads in one sitting; a flood of events costs no more than this. */
const maxListed = 200;

/** The newest account events of the tenant, newest first; with `kinds` only these. */
export async function listAccountEvents(
  tenant: TenantDatabase,
  kinds?: readonly AccountEventKind[],
): Promise<AccountEventView[]> {
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
    .orderBy("events.account_event_id", "desc")
    .limit(maxListed);
  if (kinds !== undefined) query = query.where("events.kind", "in", kinds);
  const rows = await query.execute();
  return rows.map((row) => ({
    eventId: String(row.account_event_id),
    kind: row.kind,
    at: row.at.toISOString(),
    account: { employeeId: row.employee_id, name: row.account_name },
    actor: personOf(row.actor_id, row.actor_name),
    webSessionId: row.web_session_id,
    subject: row.subject,
  }));
}

function personOf(employeeId: EmployeeId | null, name: string | null): AccountEventView["actor"] {
  return employeeId === null || name === null ? null : { employeeId, name };
}
