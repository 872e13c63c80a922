import { alarmKinds, limits } from "@meekijk/protocol";
import type { EmployeeId } from "@meekijk/protocol";
import { sql } from "kysely";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/** How many alarms of the tenant came since this employee last looked, counted no further than somebody reads. */
export async function countUnreadAlarms(tenant: TenantDatabase, employeeId: EmployeeId): Promise<number> {
  const { tenantId } = tenant;
  const unread = await tenant
    .selectFrom("account_events")
    .innerJoin("employees", "employees.tenant_id", "account_events.tenant_id")
    .select("account_event_id")
    .where("account_events.tenant_id", "=", tenantId)
    .where("employees.employee_id", "=", employeeId)
    .where("kind", "in", alarmKinds)
    .where(({ eb, fn, ref, lit }) =>
      eb("account_event_id", ">", fn.coalesce(ref("employees.alarms_read_to"), lit(0))),
    )
    .limit(limits.maxCountedAlarms)
    .execute();
  return unread.length;
}

/** Notes that this employee has seen everything up to this event; never back, and never beyond what there is. */
export async function markAlarmsRead(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  eventId: string,
): Promise<void> {
  const { tenantId } = tenant;
  const newest = sql`(SELECT max(account_event_id) FROM account_events WHERE tenant_id = ${tenantId})`;
  await tenant
    .updateTable("employees")
    .set({
      alarms_read_to: sql`greatest(alarms_read_to, least(${eventId}::bigint, ${newest}))`,
    })
    .where("tenant_id", "=", tenantId)
    .where("employee_id", "=", employeeId)
    .execute();
}
