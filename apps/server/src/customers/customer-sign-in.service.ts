import type { BrandSlug, CustomerId, Token } from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { findCustomerToken } from "../installation/installation-lookups.ts";
import { hashToken } from "../sessions/token-hash.ts";
import type { CustomerBlocking } from "./customer-blocking.service.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { spendCustomerToken, voidSignUpLinks } from "./customer-token.repository.ts";
import type { CustomerToken } from "./customer-token.repository.ts";
import type { CustomerWebSessions } from "./customer-web-session.service.ts";
import { findCustomerByEmail, insertCustomer, lockCustomer } from "./customer.repository.ts";
import type { Customer } from "./customer.repository.ts";
import { endElsewhere, enterWithin } from "./enter-account.ts";
import type { Entrance, SigningBrowser } from "./enter-account.ts";
import { newCustomerId } from "./new-customer-id.ts";

export interface CustomerSignInPorts {
  database: Database;
  record: CustomerRecord;
  webSessions: CustomerWebSessions;
  blocking: CustomerBlocking;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export interface SigningCustomer extends SigningBrowser {
  token: Token;
}

/** `link-spent`: used, voided, ran out, or never given. */
export type SignInOutcome = Entrance | { kind: "link-spent" };

/** Trades links for what they are good for, each once. */
export class CustomerSignIn {
  readonly #ports: CustomerSignInPorts;

  constructor(ports: CustomerSignInPorts) {
    this.#ports = ports;
  }

  async signIn({ token, ...browser }: SigningCustomer): Promise<SignInOutcome> {
    const { database } = this.#ports;
    const found = await findCustomerToken(database, hashToken(token));
    if (found === undefined || found.purpose === "block" || !isAtHost(found, browser.brandOfHost))
      return { kind: "link-spent" };
    const { tenant_id: tenantId } = found;
    const outcome = await inTenant(database, tenantId, async (tenant): Promise<SignInOutcome> => {
      // First the customer, then the link: as whoever blocks, so that neither waits for the other.
      const held = await this.#lockHolder(tenant, found);
      if (found.email !== null) await voidSignUpLinks(tenant, found.email, this.#now(), found.token_hash);
      if (!(await spendCustomerToken(tenant, found.token_hash, this.#now()))) return { kind: "link-spent" };
      const customer = held ?? (await this.#signUp(tenant, found));
      if (customer === undefined) return { kind: "link-spent" };
      const signedInBy = found.is_mailed ? "mail" : "link";
      return enterWithin(tenant, this.#ports, customer, { ...browser, signedInBy });
    });
    await endElsewhere(this.#ports, outcome, { replaced: browser.replaced, tenantId });
    return outcome;
  }

  /** "This was not me", from a mail; again and again the same. False: no such link, or it ran out. */
  async block(token: Token, brandOfHost: BrandSlug | undefined): Promise<boolean> {
    const found = await findCustomerToken(this.#ports.database, hashToken(token));
    if (found?.purpose !== "block" || found.customer_id === null || !isAtHost(found, brandOfHost))
      return false;
    if (found.expires_at.getTime() <= this.#ports.nowMs()) return false;
    const { tenant_id: tenantId, customer_id: customerId } = found;
    const isPressed = await inTenant(this.#ports.database, tenantId, (tenant) =>
      this.#blockWithin(tenant, found, customerId),
    );
    if (isPressed) await this.#ports.blocking.endSessionsOf(tenantId, customerId);
    return isPressed;
  }

  async #blockWithin(
    tenant: TenantDatabase,
    { token_hash: tokenHash }: CustomerToken,
    customerId: CustomerId,
  ): Promise<boolean> {
    const customer = await lockCustomer(tenant, customerId);
    const isFresh = await spendCustomerToken(tenant, tokenHash, this.#now());
    // Pressed before, and still so: whoever presses twice must not read that it did not work.
    if (!isFresh) return customer !== undefined && customer.blocked_at !== null;
    return this.#ports.blocking.blockWithin(tenant, { customerId, blockedBy: "mail" });
  }

  /** Whose account the link opens; undefined: nobody's yet. */
  async #lockHolder(tenant: TenantDatabase, { customer_id, email }: CustomerToken) {
    const customerId =
      customer_id ?? (email === null ? undefined : (await findCustomerByEmail(tenant, email))?.customer_id);
    return customerId === undefined ? undefined : lockCustomer(tenant, customerId);
  }

  /** The account that the link promised. Undefined: it is gone, or was never one. */
  async #signUp(tenant: TenantDatabase, token: CustomerToken): Promise<Customer | undefined> {
    const { purpose, name, email, language, brand_slug } = token;
    if (purpose !== "sign-up" || name === null || email === null) return undefined;
    const { nowMs, randomBytes, record } = this.#ports;
    const customerId = newCustomerId(randomBytes);
    const isNew = await insertCustomer(tenant, {
      customer_id: customerId,
      organisation_id: null,
      brand_slug,
      name,
      email,
      phone: null,
      kind: "contact",
      is_administrator: false,
      language,
      created_at: new Date(nowMs()),
    });
    if (isNew) await record.putWithin(tenant, { kind: "customer-created", customerId, subject: email });
    // Made by somebody else meanwhile: whoever reads that mailbox is its holder all the same.
    const customer = await findCustomerByEmail(tenant, email);
    return customer && lockCustomer(tenant, customer.customer_id);
  }

  #now(): Date {
    return new Date(this.#ports.nowMs());
  }
}

function isAtHost(token: CustomerToken, brandOfHost: BrandSlug | undefined): boolean {
  return brandOfHost === undefined || token.brand_slug === brandOfHost;
}
