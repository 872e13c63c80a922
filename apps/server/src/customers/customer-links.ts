import type { BrandSlug, CustomerId, Language, TenantId, Token } from "@meekijk/protocol";
import { findOwnBrand } from "../brands/brand.repository.ts";
import type { Brand } from "../brands/brand.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { Mail } from "../mail/mail.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import { createToken, hashToken } from "../sessions/token-hash.ts";
import type { CustomerInvitation, CustomerInvitations, InvitationOutcome } from "./customer-invitations.ts";
import { isNotice, writeCustomerMail } from "./customer-mail.ts";
import type { NoticeKind } from "./customer-mail.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { customerSettings } from "./customer-settings.ts";
import { deleteExpiredCustomerTokens, insertCustomerToken } from "./customer-token.repository.ts";
import { findCustomerByEmail, lockCustomer } from "./customer.repository.ts";
import type { Customer } from "./customer.repository.ts";

export interface CustomerLinksPorts {
  database: Database;
  record: CustomerRecord;
  mails: Pick<MailQueue, "canMail" | "put">;
  /** Where the customers of this brand have their own place. */
  placeAddress(brand: Brand): string;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** Who asked for a mail, at a brand of this tenant. */
export interface MailWish {
  tenantId: TenantId;
  brandSlug: BrandSlug;
  email: string;
  language: Language;
  /** Given: a new account, if there is none. */
  name: string | null;
}

const refused = (reason: Extract<InvitationOutcome, { kind: "refused" }>["reason"]) =>
  ({ kind: "refused", reason }) as const;

/**
 * The links that open a customer's account, or block it. Each is made under the customer's lock: one that came after a
 * block would outlive it. Keys stand behind the `#`, which no browser sends and so no log has.
 */
export class CustomerLinks implements CustomerInvitations {
  readonly #ports: CustomerLinksPorts;

  constructor(ports: CustomerLinksPorts) {
    this.#ports = ports;
  }

  get canMail(): boolean {
    return this.#ports.mails.canMail;
  }

  /** Says nothing and waits for nothing, so that nobody learns whether there is such an account. */
  mail(wish: MailWish): void {
    const { tenantId, email, name } = wish;
    this.#ports.mails.put(() =>
      inTenant(this.#ports.database, tenantId, async (tenant) => {
        await deleteExpiredCustomerTokens(tenant, this.#in(0));
        const found = await findCustomerByEmail(tenant, email);
        if (found !== undefined) return this.#mailTo(tenant, found.customer_id, "sign-in");
        return name === null ? undefined : this.#mailSignUp(tenant, { ...wish, name });
      }),
    );
  }

  async issue(invitation: CustomerInvitation): Promise<InvitationOutcome> {
    const { tenantId, customerId } = invitation;
    const outcome = await inTenant(this.#ports.database, tenantId, (tenant) =>
      this.issueWithin(tenant, invitation),
    );
    if (outcome.kind === "issued" && invitation.by === "mail" && !this.mailInvitation(tenantId, customerId))
      return refused("mail-not-possible");
    if (outcome.kind === "issued" && invitation.by === "address")
      this.mailNotice(tenantId, customerId, "link-handed-over");
    return outcome;
  }

  /** For what must happen together with it. A mail is sent by `mailInvitation`, when the scope is over. */
  async issueWithin(
    tenant: TenantDatabase,
    { customerId, by, ...what }: Omit<CustomerInvitation, "tenantId">,
  ): Promise<InvitationOutcome> {
    const customer = await lockCustomer(tenant, customerId);
    if (customer === undefined) return refused("unknown");
    if (customer.blocked_at !== null) return refused("account-blocked");
    if (customer.email === null) return refused("no-email");
    if (by === "mail" && !this.canMail) return refused("mail-not-possible");
    const { actorCustomerId, actorEmployeeId, webSessionId } = what;
    // Whoever has an account that is in use reads its mailbox: no employee needs a key to it.
    const isInUse = this.canMail && customer.activated_at !== null;
    if (by === "address" && isInUse && actorEmployeeId !== undefined) return refused("not-allowed");
    await this.#ports.record.putWithin(tenant, {
      kind: "invitation-issued",
      customerId,
      actorCustomerId,
      actorEmployeeId,
      webSessionId,
      subject: by,
    });
    if (by === "mail") return { kind: "issued", address: null };
    const brand = await findOwnBrand(tenant, customer.brand_slug);
    if (brand === undefined) return refused("unknown");
    const token = await this.#insert(tenant, customer, "sign-in", customerSettings.invitationLinkMs, false);
    return { kind: "issued", address: `${this.#ports.placeAddress(brand)}#token=${token}` };
  }

  /** False: too many mails wait, and nothing is sent. */
  mailInvitation(tenantId: TenantId, customerId: CustomerId): boolean {
    return this.#ports.mails.put(() =>
      inTenant(this.#ports.database, tenantId, (tenant) => this.#mailTo(tenant, customerId, "invitation")),
    );
  }

  /**
   * Tells the holder what was done to the account, with the link that blocks it; a server without mail tells nobody. `to`:
   * another address than the account's own of now.
   */
  mailNotice(tenantId: TenantId, customerId: CustomerId, kind: NoticeKind, to?: string): void {
    if (!this.canMail) return;
    this.#ports.mails.put(() =>
      inTenant(this.#ports.database, tenantId, (tenant) => this.#mailTo(tenant, customerId, kind, to)),
    );
  }

  async #mailTo(
    tenant: TenantDatabase,
    customerId: CustomerId,
    kind: "sign-in" | "invitation" | NoticeKind,
    otherAddress?: string,
  ): Promise<Mail | undefined> {
    const customer = await lockCustomer(tenant, customerId);
    const to = otherAddress ?? customer?.email ?? null;
    if (customer === undefined || to === null || customer.blocked_at !== null) return undefined;
    const brand = await findOwnBrand(tenant, customer.brand_slug);
    if (brand === undefined) return undefined;
    const { signInLinkMs, invitationLinkMs, blockLinkMs } = customerSettings;
    const place = this.#ports.placeAddress(brand);
    const reader = {
      brand,
      language: customer.language,
      to,
      blockAddress: `${place}#block=${await this.#insert(tenant, customer, "block", blockLinkMs, true)}`,
    };
    if (isNotice(kind)) return writeCustomerMail({ ...reader, kind });
    const lifetimeMs = kind === "sign-in" ? signInLinkMs : invitationLinkMs;
    const address = `${place}#token=${await this.#insert(tenant, customer, "sign-in", lifetimeMs, true)}`;
    return writeCustomerMail({ ...reader, kind, address });
  }

  async #mailSignUp(
    tenant: TenantDatabase,
    { brandSlug, email, language, name }: MailWish & { name: string },
  ): Promise<Mail | undefined> {
    const brand = await findOwnBrand(tenant, brandSlug);
    if (brand === undefined) return undefined;
    const token = createToken(this.#ports.randomBytes);
    await insertCustomerToken(tenant, {
      token_hash: hashToken(token),
      purpose: "sign-up",
      customer_id: null,
      brand_slug: brandSlug,
      name,
      email,
      language,
      is_mailed: true,
      expires_at: this.#in(customerSettings.signUpLinkMs),
    });
    const address = `${this.#ports.placeAddress(brand)}#token=${token}`;
    return writeCustomerMail({
      kind: "sign-up",
      brand,
      language,
      to: email,
      address,
      blockAddress: undefined,
    });
  }

  async #insert(
    tenant: TenantDatabase,
    customer: Customer,
    purpose: "sign-in" | "block",
    lifetimeMs: number,
    isMailed: boolean,
  ): Promise<Token> {
    const token = createToken(this.#ports.randomBytes);
    await insertCustomerToken(tenant, {
      token_hash: hashToken(token),
      purpose,
      customer_id: customer.customer_id,
      brand_slug: customer.brand_slug,
      language: customer.language,
      is_mailed: isMailed,
      expires_at: this.#in(lifetimeMs),
    });
    return token;
  }

  #in(lifetimeMs: number): Date {
    return new Date(this.#ports.nowMs() + lifetimeMs);
  }
}
