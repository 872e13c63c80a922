import type { CustomerId, EmployeeId, EmployeeIdentity, PublicKey, SessionId, Side } from "@meekijk/protocol";
import type { Selectable } from "kysely";
import type { SessionsTable } from "../database/tables/session-tables.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { retainUntil } from "../retention/retention-clock.ts";
import { readRetentionMonths } from "../retention/retention.repository.ts";

export type SessionRow = Selectable<SessionsTable>;

const resumeColumns = {
  device: { resume: "device_resume_hash", spent: "device_spent_hash" },
  console: { resume: "console_resume_hash", spent: "console_spent_hash" },
} as const;

/** Stores the hashes of the first tokens of the device. */
export async function saveDeviceTokens(
  tenant: TenantDatabase,
  tokens: { sessionId: SessionId; resumeHash: string; recordHash: string },
): Promise<void> {
  await tenant
    .updateTable("sessions")
    .set({
      device_resume_hash: tokens.resumeHash,
      device_spent_hash: null,
      record_token_hash: tokens.recordHash,
    })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", tokens.sessionId)
    .where("ended_at", "is", null)
    .execute();
}

export async function bindEmployee(
  tenant: TenantDatabase,
  binding: {
    sessionId: SessionId;
    employee: EmployeeIdentity;
    consolePublicKey: PublicKey;
    resumeHash: string;
  },
): Promise<boolean> {
  const { employee } = binding;
  const result = await tenant
    .updateTable("sessions")
    .set({
      employee_id: employee.employeeId,
      employee_name: employee.name,
      employee_organisation: employee.organisation,
      console_public_key: binding.consolePublicKey,
      console_resume_hash: binding.resumeHash,
      console_spent_hash: null,
    })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", binding.sessionId)
    .where("ended_at", "is", null)
    .where("proven_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** Only an employee who never proved the code can be taken off a session. */
export async function unbindEmployee(tenant: TenantDatabase, sessionId: SessionId): Promise<void> {
  await tenant
    .updateTable("sessions")
    .set({
      employee_id: null,
      employee_name: null,
      employee_organisation: null,
      console_public_key: null,
      console_resume_hash: null,
      console_spent_hash: null,
    })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("proven_at", "is", null)
    .execute();
}

/**
 * Moves a side on from the token it presents to the next, in one step. The presented token may be the one before, whose
 * answer was lost: `nextHash` is then what stands there already.
 */
export async function spendResumeToken(
  tenant: TenantDatabase,
  swap: { sessionId: SessionId; side: Side; presentedHash: string; nextHash: string },
): Promise<SessionRow | undefined> {
  const { resume, spent } = resumeColumns[swap.side];
  return tenant
    .updateTable("sessions")
    .set({ [resume]: swap.nextHash, [spent]: swap.presentedHash })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", swap.sessionId)
    .where((is) => is.or([is(resume, "=", swap.presentedHash), is(spent, "=", swap.presentedHash)]))
    .where("ended_at", "is", null)
    .returningAll()
    .executeTakeFirst();
}

/** Its clock starts by the setting of this moment (R052). */
export async function markEnded(tenant: TenantDatabase, sessionId: SessionId, endedAt: Date): Promise<void> {
  const retentionMonths = await readRetentionMonths(tenant);
  await tenant
    .updateTable("sessions")
    .set({
      ended_at: endedAt,
      retention_months: retentionMonths,
      retain_until: retainUntil(endedAt.getTime(), retentionMonths),
      device_resume_hash: null,
      device_spent_hash: null,
      console_resume_hash: null,
      console_spent_hash: null,
    })
    .where("tenant_id", "=", tenant.tenantId)
    .where("session_id", "=", sessionId)
    .where("ended_at", "is", null)
    .execute();
}

/** The employee's sessions in which the code was proven, newest first. */
export function listSessionsOf(
  tenant: TenantDatabase,
  employeeId: EmployeeId,
  maxRows: number,
): Promise<SessionRow[]> {
  return tenant
    .selectFrom("sessions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("joined_at", "is not", null)
    .orderBy("joined_at", "desc")
    .limit(maxRows)
    .execute();
}

/** Sessions in which the code was proven and that did not end, the longest first. */
export function listLiveSessions(tenant: TenantDatabase, maxRows: number): Promise<SessionRow[]> {
  return tenant
    .selectFrom("sessions")
    .selectAll()
    .where("tenant_id", "=", tenant.tenantId)
    .where("proven_at", "is not", null)
    .where("ended_at", "is", null)
    .orderBy("proven_at", "asc")
    .limit(maxRows)
    .execute();
}

/** Also those that no employee joined yet. */
export async function listOpenSessionsOfCustomer(
  tenant: TenantDatabase,
  customerId: CustomerId,
): Promise<SessionId[]> {
  const rows = await tenant
    .selectFrom("sessions")
    .select("session_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("customer_id", "=", customerId)
    .where("ended_at", "is", null)
    .execute();
  return rows.map(({ session_id }) => session_id);
}

export async function hasUnwrittenSession(tenant: TenantDatabase, employeeId: EmployeeId): Promise<boolean> {
  const row = await tenant
    .selectFrom("sessions")
    .select("session_id")
    .where("tenant_id", "=", tenant.tenantId)
    .where("employee_id", "=", employeeId)
    .where("joined_at", "is not", null)
    .where("ended_at", "is not", null)
    .where("outcome", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The employee who is bound to the session, as the customer was told. */
export function employeeOf(row: SessionRow): EmployeeIdentity | undefined {
  const { employee_id: employeeId, employee_name: name, employee_organisation: organisation } = row;
  if (employeeId === null || name === null || organisation === null) return undefined;
  return { employeeId, name, organisation };
}
