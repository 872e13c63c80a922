import type { TenantId, Token } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { accountSettings } from "../accounts/account-settings.ts";
import { findCustomerWebSession } from "../installation/installation-lookups.ts";
import { createToken, hashToken } from "../sessions/token-hash.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { customerSettings } from "./customer-settings.ts";
import {
  deleteOldCustomerWebSessions,
  endCustomerWebSession,
  insertCustomerWebSession,
  listOpenCustomerWebSessions,
  touchCustomerWebSession,
} from "./customer-web-session.repository.ts";
import type { CustomerWebSession } from "./customer-web-session.repository.ts";
import { findCustomer } from "./customer.repository.ts";
import type { Customer } from "./customer.repository.ts";

/** A customer who is signed in, and by which web session. */
export interface SignedInCustomer {
  tenantId: TenantId;
  customer: Customer;
  webSessionId: string;
}

export interface CustomerWebSessionPorts {
  database: Database;
  record: CustomerRecord;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

const webSessionIdBytes = 16;

/** The browsers in which customers are signed in (R057). */
export class CustomerWebSessions {
  readonly #ports: CustomerWebSessionPorts;

  constructor(ports: CustomerWebSessionPorts) {
    this.#ports = ports;
  }

  /** Begins one, for a customer whom the scope holds and who is not blocked; gives the cookie's value. */
  async openWithin(
    tenant: TenantDatabase,
    { customer_id: customerId }: Customer,
    browser: { userAgent: string; signedInBy: CustomerWebSession["signed_in_by"] },
  ): Promise<{ cookieToken: Token; webSessionId: string }> {
    const { nowMs, randomBytes, record } = this.#ports;
    const now = new Date(nowMs());
    const keptFrom = new Date(now.getTime() - customerSettings.endedWebSessionKeptMs);
    await deleteOldCustomerWebSessions(tenant, customerId, keptFrom);
    const others = (await listOpenCustomerWebSessions(tenant, customerId)).filter(
      (other) => !this.#isExpired(other),
    );
    const cookieToken = createToken(randomBytes);
    const webSessionId = Buffer.from(randomBytes(webSessionIdBytes)).toString("base64url");
    await insertCustomerWebSession(tenant, {
      web_session_id: webSessionId,
      token_hash: hashToken(cookieToken),
      customer_id: customerId,
      created_at: now,
      last_used_at: now,
      signed_in_by: browser.signedInBy,
      user_agent: browser.userAgent.slice(0, accountSettings.maxUserAgentCharacters),
    });
    const what = { customerId, webSessionId };
    await record.putWithin(tenant, { ...what, kind: "signed-in", subject: browser.signedInBy });
    for (const { web_session_id: subject } of others.slice(customerSettings.maxOpenWebSessions - 1))
      if (await endCustomerWebSession(tenant, customerId, subject, now))
        await record.putWithin(tenant, { ...what, kind: "web-session-ended", subject });
    for (const { web_session_id: subject } of others)
      await record.putWithin(tenant, { ...what, kind: "concurrent-use", subject });
    return { cookieToken, webSessionId };
  }

  /** Who holds this cookie; undefined when it is nobody's, ran out, or the account is blocked. */
  async authenticate(cookieToken: string): Promise<SignedInCustomer | undefined> {
    const { database, nowMs } = this.#ports;
    const session = await findCustomerWebSession(database, hashToken(cookieToken));
    if (session === undefined) return undefined;
    const { tenant_id: tenantId, web_session_id: webSessionId, customer_id: customerId } = session;
    return inTenant(database, tenantId, async (tenant) => {
      const now = new Date(nowMs());
      if (this.#isExpired(session)) {
        await endCustomerWebSession(tenant, customerId, webSessionId, now);
        return undefined;
      }
      const customer = await findCustomer(tenant, customerId);
      if (customer === undefined || customer.blocked_at !== null) return undefined;
      if (now.getTime() - session.last_used_at.getTime() >= customerSettings.lastUseMs)
        await touchCustomerWebSession(tenant, webSessionId, now);
      return { tenantId, customer, webSessionId };
    });
  }

  /** Where the account is signed in now, newest first. */
  list({ tenantId, customer }: SignedInCustomer): Promise<CustomerWebSession[]> {
    return inTenant(this.#ports.database, tenantId, async (tenant) =>
      (await listOpenCustomerWebSessions(tenant, customer.customer_id)).filter(
        (session) => !this.#isExpired(session),
      ),
    );
  }

  /** Ends the own one, or another of one's own; false when it is none of theirs. */
  end({ tenantId, customer, webSessionId }: SignedInCustomer, ended: string): Promise<boolean> {
    const isOwn = ended === webSessionId;
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const now = new Date(this.#ports.nowMs());
      const customerId = customer.customer_id;
      if (!(await endCustomerWebSession(tenant, customerId, ended, now))) return false;
      await this.#ports.record.putWithin(tenant, {
        kind: isOwn ? "signed-out" : "web-session-ended",
        customerId,
        webSessionId,
        subject: isOwn ? undefined : ended,
      });
      return true;
    });
  }

  /** Of a browser in which somebody signs in now; that is no second place. */
  async endReplacedWithin(
    tenant: TenantDatabase,
    { customer, webSessionId }: SignedInCustomer,
  ): Promise<void> {
    const now = new Date(this.#ports.nowMs());
    const customerId = customer.customer_id;
    if (!(await endCustomerWebSession(tenant, customerId, webSessionId, now))) return;
    const what = { customerId, webSessionId, subject: webSessionId };
    await this.#ports.record.putWithin(tenant, { ...what, kind: "web-session-ended" });
  }

  #isExpired({ created_at: createdAt, last_used_at: usedAt }: CustomerWebSession): boolean {
    const nowMs = this.#ports.nowMs();
    const { webSessionMs, webSessionIdleMs } = customerSettings;
    return nowMs - createdAt.getTime() >= webSessionMs || nowMs - usedAt.getTime() >= webSessionIdleMs;
  }
}
