import type { PlaceSession, RecordView, SessionId } from "@meekijk/protocol";
import type { AccountRecord } from "../accounts/account-record.ts";
import { insertDamageReport } from "../aftercare/after-care.repository.ts";
import { damageReportUntil } from "../aftercare/damage-report-limit.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import { readSessionRecord } from "../sessions/read-session-record.ts";
import type { SessionRow } from "../sessions/session.repository.ts";
import { hashToken } from "../sessions/token-hash.ts";
import type { CustomerBlocking } from "./customer-blocking.service.ts";
import type { CustomerRecord } from "./customer-record.ts";
import {
  findKeptSession,
  hasReadRecord,
  keepSession,
  listKeptSessions,
  markDisowned,
} from "./customer-session.repository.ts";
import type { KeptSession } from "./customer-session.repository.ts";
import { customerSettings } from "./customer-settings.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";
import { lockCustomer } from "./customer.repository.ts";

export interface CustomerSessionsPorts {
  database: Database;
  record: CustomerRecord;
  accountRecord: AccountRecord;
  blocking: CustomerBlocking;
  mails: Pick<MailQueue, "canMail">;
  nowMs(): number;
}

/** The support sessions that an account keeps; whatever is done with one goes on record with it (R053, R055). */
export class CustomerSessions {
  readonly #ports: CustomerSessionsPorts;

  constructor(ports: CustomerSessionsPorts) {
    this.#ports = ports;
  }

  async list(
    { tenantId, customer }: SignedInCustomer,
    before: Date | undefined,
  ): Promise<{ sessions: PlaceSession[]; hasOlder: boolean }> {
    const { sessionsPerPage } = customerSettings;
    const rows = await inTenant(this.#ports.database, tenantId, (tenant) =>
      listKeptSessions(tenant, customer.customer_id, before, sessionsPerPage + 1),
    );
    return { sessions: rows.slice(0, sessionsPerPage).map(present), hasOlder: rows.length > sessionsPerPage };
  }

  /** Undefined: none of theirs. */
  readRecord(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    sessionId: SessionId,
  ): Promise<RecordView | undefined> {
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const session = await findKeptSession(tenant, customerId, sessionId);
      if (session === undefined) return undefined;
      const what = { customerId, webSessionId, sessionId };
      // Once for each web session: a page that is loaded again and again would bury the history.
      if (!(await hasReadRecord(tenant, what)))
        await this.#ports.record.putWithin(tenant, { ...what, kind: "record-read" });
      return readSessionRecord(tenant, session, this.#ports.mails);
    });
  }

  /** Of which a receipt can be asked for. Undefined: none of theirs. */
  find({ tenantId, customer }: SignedInCustomer, sessionId: SessionId): Promise<SessionRow | undefined> {
    return inTenant(this.#ports.database, tenantId, (tenant) =>
      findKeptSession(tenant, customer.customer_id, sessionId),
    );
  }

  /** `not-found`: none of theirs. */
  reportDamage(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    sessionId: SessionId,
    report: { reportId: string; description: string; contact: string },
  ): Promise<"reported" | "not-found" | "too-many-reports"> {
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const session = await findKeptSession(tenant, customerId, sessionId);
      if (session === undefined) return "not-found";
      const isTaken = await insertDamageReport(tenant, {
        session_id: sessionId,
        damage_report_id: report.reportId,
        description: report.description,
        contact: report.contact,
        reported_at: new Date(this.#ports.nowMs()),
      });
      if (!isTaken) return "too-many-reports";
      await this.#ports.record.putWithin(tenant, {
        kind: "damage-reported",
        customerId,
        webSessionId,
        sessionId,
        subject: report.reportId,
      });
      return "reported";
    });
  }

  /** The session's record token is the proof; false: none that it opens, another account's, or blocked meanwhile. */
  keep(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    sessionId: SessionId,
    recordToken: string,
  ): Promise<boolean> {
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      // A block ends what the account keeps: what is kept a moment later must not run on.
      const customer = await lockCustomer(tenant, customerId);
      if (customer === undefined || customer.blocked_at !== null) return false;
      const outcome = await keepSession(tenant, customerId, sessionId, hashToken(recordToken));
      if (outcome === "kept") {
        const what = { customerId, webSessionId, sessionId };
        await this.#ports.record.putWithin(tenant, { ...what, kind: "session-kept" });
      }
      return outcome !== "unknown";
    });
  }

  /**
   * "I did not ask for this": the account is blocked, its sessions end, and the provider has an alarm with the employee's
   * name, all or nothing (R060, R061). False: none of theirs.
   */
  async disown(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    sessionId: SessionId,
    remark: string,
  ): Promise<boolean> {
    const { database, blocking, record, accountRecord, nowMs } = this.#ports;
    const what = { customerId, webSessionId, sessionId };
    const isOwn = await inTenant(database, tenantId, async (tenant) => {
      const session = await findKeptSession(tenant, customerId, sessionId);
      if (session === undefined) return false;
      if (!(await blocking.blockWithin(tenant, { ...what, blockedBy: "holder" }))) return false;
      if (!(await markDisowned(tenant, sessionId, new Date(nowMs())))) return true;
      const subject = remark === "" ? undefined : remark;
      await record.putWithin(tenant, { ...what, kind: "session-disowned", subject });
      const { employee_id: employeeId } = session;
      const alarm = { kind: "session-disowned", tenantId, subject: sessionId } as const;
      if (employeeId !== null) await accountRecord.putWithin(tenant, { ...alarm, employeeId });
      return true;
    });
    if (isOwn) await blocking.endSessionsOf(tenantId, customerId);
    return isOwn;
  }
}

function present(row: KeptSession): PlaceSession {
  return {
    sessionId: row.session_id,
    brandSlug: row.brand_slug,
    brandName: row.brand_name,
    deviceForm: row.device_form,
    openedAt: row.opened_at.toISOString(),
    joinedAt: row.proven_at?.toISOString() ?? null,
    endedAt: row.ended_at?.toISOString() ?? null,
    endReason: row.end_reason,
    employeeName: row.proven_at === null ? null : row.employee_name,
    employeeOrganisation: row.proven_at === null ? null : row.employee_organisation,
    reason: row.reason,
    outcome: row.outcome,
    damageReportUntil: damageReportUntil(row),
    damageReportCount: row.damage_report_count,
    retainUntil: row.retain_until,
    isDisowned: row.disowned_at !== null,
  };
}
