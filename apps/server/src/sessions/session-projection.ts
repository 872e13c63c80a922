import { limits } from "@meekijk/protocol";
import type { PublicKey } from "@meekijk/protocol";
import { sql } from "kysely";
import { toStorableText } from "../database/storable-text.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { readEmbeddedKey } from "./recorded-event.ts";
import type { RecordedEvent } from "./recorded-event.ts";

/**
 * What an event means for the row of its session. It runs in the transaction that indexes the event, so that the row
 * can be made again from the journal. Events are only journaled after the ledger's checks.
 */
export async function applyToSession(
  tenant: TenantDatabase,
  event: RecordedEvent,
  acceptedAt: Date,
): Promise<void> {
  const { session: sessionId, signer } = event.payload;
  const { tenantId } = tenant;
  const update = tenant
    .updateTable("sessions")
    .where("tenant_id", "=", tenantId)
    .where("session_id", "=", sessionId);
  switch (event.type) {
    case "terms-accepted":
      await tenant
        .insertInto("sessions")
        .values({
          tenant_id: tenantId,
          session_id: sessionId,
          brand_slug: event.details.brandSlug,
          brand_name: event.details.brandName,
          device_form: event.details.deviceForm,
          device_public_key: (readEmbeddedKey(event.entry) ?? "") as PublicKey,
          opened_at: acceptedAt,
          damage_report_days: limits.damageReportDays,
        })
        .onConflict((conflict) => conflict.column("session_id").doNothing())
        .execute();
      return;
    case "joined":
      // The device's word that this employee proved the code: a console that keeps its own back hides nothing by it.
      await update
        .set({ proven_at: acceptedAt })
        .where("proven_at", "is", null)
        .where("employee_id", "=", event.details.employee.employeeId)
        .execute();
      // It alone does not make an employee owe a write-up.
      if (signer !== "console") return;
      await update
        .set({
          joined_at: acceptedAt,
          proven_at: sql<Date>`coalesce(proven_at, ${acceptedAt})`,
          employee_id: event.details.employee.employeeId,
          employee_name: toStorableText(event.details.employee.name),
          employee_organisation: toStorableText(event.details.employee.organisation),
        })
        .where("joined_at", "is", null)
        .execute();
      return;
    case "view-asked":
      await update
        .set({ reason: toStorableText(event.details.reason) })
        .where("reason", "is", null)
        .execute();
      return;
    case "session-ended":
      await update.set({ end_reason: event.details.reason }).where("end_reason", "is", null).execute();
      return;
    case "outcome-recorded":
      await update.set({ outcome: event.details.outcome }).where("outcome", "is", null).execute();
      return;
    default:
  }
}
