import type { CustomerBlockedBy, CustomerId, EmployeeId, SessionId, TenantId } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { closeWaysIn, leaveMailbox } from "./close-ways-in.ts";
import type { CustomerActor, CustomerRecord } from "./customer-record.ts";
import { changeCustomer, lockCustomer } from "./customer.repository.ts";
import type { Customer } from "./customer.repository.ts";
import { removePasskeysWithin } from "./remove-passkeys.ts";

export interface CustomerBlockingPorts {
  database: Database;
  record: CustomerRecord;
  /** Ends what runs in this account now; resolves with how many, when their ends are durable. */
  endSessionsOfCustomer(tenantId: TenantId, customerId: CustomerId): Promise<number>;
  nowMs(): number;
}

export interface CustomerBlock extends CustomerActor {
  tenantId: TenantId;
  customerId: CustomerId;
  blockedBy: CustomerBlockedBy;
  webSessionId?: string | undefined;
  /** The support session that it is about. */
  sessionId?: SessionId | undefined;
  reason?: string | undefined;
  /** Judged while nobody else can change the customer; false: as if there were none. */
  mayBlock?(customer: Customer): boolean;
}

/** Closes an account at once, and opens it again; each goes on record together with what it does (R060, R061). */
export class CustomerBlocking {
  readonly #ports: CustomerBlockingPorts;

  constructor(ports: CustomerBlockingPorts) {
    this.#ports = ports;
  }

  /** From this moment nothing signs the account in, and what it has open ends. Undefined: no such customer. */
  async block(block: CustomerBlock): Promise<{ endedSessionCount: number } | undefined> {
    const { tenantId, customerId } = block;
    const isBlocked = await inTenant(this.#ports.database, tenantId, (tenant) =>
      this.blockWithin(tenant, block),
    );
    if (!isBlocked) return undefined;
    return { endedSessionCount: await this.endSessionsOf(tenantId, customerId) };
  }

  /** For what must happen together with it; afterwards, outside the scope, `endSessionsOf`. False: no such customer. */
  async blockWithin(tenant: TenantDatabase, block: Omit<CustomerBlock, "tenantId">): Promise<boolean> {
    const { customerId, blockedBy, reason = "", mayBlock, ...what } = block;
    const customer = await lockCustomer(tenant, customerId);
    if (customer === undefined || mayBlock?.(customer) === false) return false;
    const now = new Date(this.#ports.nowMs());
    await closeWaysIn(tenant, customerId, now);
    // Whoever blocked first is who the holder hears of; the second press changes nothing.
    if (customer.blocked_at !== null) return true;
    await changeCustomer(tenant, customerId, { blocked_at: now, blocked_by: blockedBy });
    const subject = reason === "" ? undefined : reason;
    await this.#ports.record.putWithin(tenant, { ...what, kind: "account-blocked", customerId, subject });
    return true;
  }

  /** Ends what a blocked account still runs; never inside `inTenant`. */
  endSessionsOf(tenantId: TenantId, customerId: CustomerId): Promise<number> {
    return this.#ports.endSessionsOfCustomer(tenantId, customerId);
  }

  /**
   * False: no such customer. Links of before are worth nothing, and none of them blocks it again. Passkeys of before go:
   * whoever came into the account may have made one. While it is blocked they stay, so that a try to come in by one is on
   * record.
   */
  unblock(unblock: {
    tenantId: TenantId;
    customerId: CustomerId;
    actorEmployeeId: EmployeeId;
    webSessionId: string;
  }): Promise<boolean> {
    const { tenantId, ...what } = unblock;
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const customer = await lockCustomer(tenant, what.customerId);
      if (customer === undefined) return false;
      if (customer.blocked_at === null) return true;
      await leaveMailbox(tenant, what.customerId, new Date(this.#ports.nowMs()));
      await removePasskeysWithin(tenant, this.#ports.record, what);
      await changeCustomer(tenant, what.customerId, { blocked_at: null, blocked_by: null });
      await this.#ports.record.putWithin(tenant, { ...what, kind: "account-unblocked" });
      return true;
    });
  }
}
