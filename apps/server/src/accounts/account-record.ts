import { alarmKinds } from "@meekijk/protocol";
import type { AccountEventKind, EmployeeId, TenantId } from "@meekijk/protocol";
import type { Logger } from "pino";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { insertAccountEvent } from "./account-event.repository.ts";

const alarms: ReadonlySet<AccountEventKind> = new Set(alarmKinds);

export interface AccountHappening {
  kind: AccountEventKind;
  tenantId: TenantId;
  employeeId: EmployeeId;
  /** Who did it, when that is not the account's own holder. */
  actorId?: EmployeeId | undefined;
  webSessionId?: string | undefined;
  subject?: string | undefined;
}

/** Keeps what happened to accounts, and says it in the log: alarms at `warn`, the rest at `info` (R055). */
export class AccountRecord {
  readonly #ports: { database: Database; nowMs(): number; log: Logger };

  constructor(ports: { database: Database; nowMs(): number; log: Logger }) {
    this.#ports = ports;
  }

  /** Has a scope of its own: never inside `inTenant`. */
  async put(happening: AccountHappening): Promise<void> {
    await inTenant(this.#ports.database, happening.tenantId, (tenant) => this.putWithin(tenant, happening));
  }

  /** Inside the scope of what happened, so that neither is there without the other. */
  async putWithin(
    tenant: TenantDatabase,
    { kind, employeeId, actorId, webSessionId, subject }: AccountHappening,
  ): Promise<void> {
    await insertAccountEvent(tenant, {
      employee_id: employeeId,
      kind,
      actor_id: actorId ?? null,
      web_session_id: webSessionId ?? null,
      subject: subject ?? null,
      at: new Date(this.#ports.nowMs()),
    });
    const level = alarms.has(kind) ? "warn" : "info";
    const { tenantId } = tenant;
    this.#ports.log[level]({ tenantId, employeeId, actorId, webSessionId, subject }, kind);
  }
}
