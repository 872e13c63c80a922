import type { CustomerEventKind, CustomerId, EmployeeId, SessionId } from "@meekijk/protocol";
import type { Logger } from "pino";
import type { TenantDatabase } from "../database/tenant-scope.ts";

const alarms: ReadonlySet<CustomerEventKind> = new Set([
  "concurrent-use",
  "session-disowned",
  "account-blocked",
  "blocked-sign-in",
  "passkey-counter-went-back",
]);

/** Who did it to the account, one at most; neither: its own holder, or whoever had it in hand. */
export interface CustomerActor {
  actorCustomerId?: CustomerId | undefined;
  actorEmployeeId?: EmployeeId | undefined;
}

export interface CustomerHappening extends CustomerActor {
  kind: CustomerEventKind;
  customerId: CustomerId;
  /** By which web session of whoever did it. */
  webSessionId?: string | undefined;
  /** The support session that it is about. */
  sessionId?: SessionId | undefined;
  subject?: string | undefined;
}

/** Keeps what happened to customers' accounts, and says it in the log without what people wrote (R055). */
export class CustomerRecord {
  readonly #ports: { nowMs(): number; log: Logger };

  constructor(ports: { nowMs(): number; log: Logger }) {
    this.#ports = ports;
  }

  /** Inside the scope of what happened, so that neither is there without the other. */
  async putWithin(tenant: TenantDatabase, happening: CustomerHappening): Promise<void> {
    const { kind, customerId, actorCustomerId, actorEmployeeId, webSessionId, sessionId, subject } =
      happening;
    const { tenantId } = tenant;
    await tenant
      .insertInto("customer_events")
      .values({
        tenant_id: tenantId,
        customer_id: customerId,
        kind,
        at: new Date(this.#ports.nowMs()),
        actor_customer_id: actorCustomerId ?? null,
        actor_employee_id: actorEmployeeId ?? null,
        web_session_id: webSessionId ?? null,
        session_id: sessionId ?? null,
        subject: subject ?? null,
      })
      .execute();
    const fields = { tenantId, customerId, actorCustomerId, actorEmployeeId, webSessionId, sessionId };
    this.#ports.log[alarms.has(kind) ? "warn" : "info"](fields, kind);
  }
}
