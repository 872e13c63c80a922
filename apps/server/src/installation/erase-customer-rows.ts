import type { CustomerId, EmployeeId, TenantId } from "@meekijk/protocol";
import { providerDay } from "../brands/provider-day.ts";
import type { Database } from "../database/database-schema.ts";

/** What stands where a name stood: histories name people, and this names nobody in any language. */
const noName = "–";

/** Records of sessions that the erased person kept: they stay until their own clocks run out. */
export interface KeptRecords {
  keptRecords: number;
  /** The last day of the last of them, YYYY-MM-DD; null: there is none. */
  keptUntil: string | null;
}

/**
 * Erases a person: name, addresses, every way in, and the words in the account's history; lists it as destroyed, all of
 * it or nothing. Undefined: no such customer of this tenant, or erased before. Like all erasing it is not a tenant's right.
 */
export function eraseCustomerRows(
  database: Database,
  by: { tenantId: TenantId; customerId: CustomerId; employeeId: EmployeeId },
  nowMs: number,
): Promise<KeptRecords | undefined> {
  const { tenantId, customerId, employeeId } = by;
  return database.transaction().execute(async (transaction) => {
    const customer = await transaction
      .selectFrom("customers")
      .select("email")
      .where("tenant_id", "=", tenantId)
      .where("customer_id", "=", customerId)
      .where("erased_at", "is", null)
      .forUpdate()
      .executeTakeFirst();
    if (customer === undefined) return undefined;
    for (const table of [
      "customer_web_sessions",
      "customer_tokens",
      "customer_passkeys",
      "customer_passkey_holders",
    ] as const)
      await transaction
        .deleteFrom(table)
        .where("tenant_id", "=", tenantId)
        .where("customer_id", "=", customerId)
        .execute();
    if (customer.email !== null)
      await transaction
        .deleteFrom("customer_tokens")
        .where("tenant_id", "=", tenantId)
        .where("email", "=", customer.email)
        .execute();
    const notes = await transaction
      .updateTable("customer_events")
      .set({ subject: null })
      .where("tenant_id", "=", tenantId)
      .where("customer_id", "=", customerId)
      .where("subject", "is not", null)
      .executeTakeFirst();
    await transaction
      .updateTable("customers")
      .set({
        name: noName,
        email: null,
        phone: null,
        organisation_id: null,
        is_administrator: false,
        activated_at: null,
        blocked_at: null,
        blocked_by: null,
        erased_at: new Date(nowMs),
      })
      .where("tenant_id", "=", tenantId)
      .where("customer_id", "=", customerId)
      .execute();
    await transaction
      .insertInto("destructions")
      .values({
        tenant_id: tenantId,
        kind: "customer-account",
        subject: customerId,
        event_details: 0,
        feedback: 0,
        damage_reports: 0,
        session_reports: 0,
        account_notes: Number(notes.numUpdatedRows),
        destroyed_at: new Date(nowMs),
        destroyed_on: providerDay(nowMs),
        employee_id: employeeId,
      })
      .execute();
    const kept = await transaction
      .selectFrom("sessions")
      .select(({ fn }) => [fn.countAll().as("count"), fn.max("retain_until").as("until")])
      .where("tenant_id", "=", tenantId)
      .where("customer_id", "=", customerId)
      .executeTakeFirstOrThrow();
    return { keptRecords: Number(kept.count), keptUntil: kept.until };
  });
}
