import { controlNumberOf } from "@meekijk/protocol";
import type { BrandSlug, ControlNumber } from "@meekijk/protocol";
import type { TenantDatabase } from "../database/tenant-scope.ts";

/**
 * The session with that control number in which an employee of this brand is now: the code was proven, and nobody ended
 * it. All of the brand's are gone through whichever is asked for, so that a number that nobody has costs as much.
 */
export async function findLiveSession(
  tenant: TenantDatabase,
  brandSlug: BrandSlug,
  controlNumber: ControlNumber,
): Promise<{ joinedAt: Date; employeeName: string } | undefined> {
  const rows = await tenant
    .selectFrom("sessions")
    .select(["session_id", "proven_at", "employee_name"])
    .where("tenant_id", "=", tenant.tenantId)
    .where("brand_slug", "=", brandSlug)
    .where("proven_at", "is not", null)
    .where("ended_at", "is", null)
    .execute();
  const [found] = rows.filter(({ session_id }) => controlNumberOf(session_id) === controlNumber);
  if (found === undefined || found.proven_at === null || found.employee_name === null) return undefined;
  return { joinedAt: found.proven_at, employeeName: found.employee_name };
}
