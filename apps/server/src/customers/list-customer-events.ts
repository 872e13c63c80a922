import type { CustomerEventsView, CustomerId } from "@meekijk/protocol";
import { readPage } from "../database/read-page.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** As many as somebody reads in one sitting; a flood of events costs one answer no more than this. */
export const customerEventsPerPage = 100;

/** A page of what happened to one account, newest first; with `before` older than that event. */
export async function listCustomerEvents(
  tenant: TenantDatabase,
  customerId: CustomerId,
  before?: string,
): Promise<CustomerEventsView> {
  let query = tenant
    .selectFrom("customer_events as events")
    .leftJoin("employees as employee", (join) =>
      join
        .onRef("employee.tenant_id", "=", "events.tenant_id")
        .onRef("employee.employee_id", "=", "events.actor_employee_id"),
    )
    .leftJoin("customers as other", (join) =>
      join
        .onRef("other.tenant_id", "=", "events.tenant_id")
        .onRef("other.customer_id", "=", "events.actor_customer_id"),
    )
    .selectAll("events")
    .select(["employee.name as employee_name", "other.name as other_name"])
    .where("events.tenant_id", "=", tenant.tenantId)
    .where("events.customer_id", "=", customerId)
    .orderBy("events.customer_event_id", "desc");
  if (before !== undefined) query = query.where("events.customer_event_id", "<", before);
  const { rows, hasOlder } = await readPage(query, customerEventsPerPage);
  const events = rows.map((row) => ({
    eventId: String(row.customer_event_id),
    kind: row.kind,
    at: row.at.toISOString(),
    actorName: row.employee_name ?? row.other_name,
    sessionId: row.session_id,
    subject: row.subject,
  }));
  return { events, hasOlder };
}
