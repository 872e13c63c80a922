import { randomBytes } from "node:crypto";
import { customerIdSchema, tokenSchema } from "@meekijk/protocol";
import type { BrandSlug, CustomerEventKind, CustomerId, TenantId, Token } from "@meekijk/protocol";
import { pino } from "pino";
import { AccountRecord } from "../accounts/account-record.ts";
import { createCustomerServices } from "../customers/create-customer-services.ts";
import type { CustomerServices } from "../customers/create-customer-services.ts";
import type { SignedInCustomer } from "../customers/customer-web-session.service.ts";
import { findCustomer, insertCustomer } from "../customers/customer.repository.ts";
import type { Customer } from "../customers/customer.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { Mail } from "../mail/mail.ts";
import type { MailQueue } from "../mail/mail-queue.ts";
import { createSampleBrand, sampleTenantId } from "./sample-brand.ts";
import { tokenIn } from "./mail-server.ts";

/** The services of customers' accounts on a database, with mails that are kept and a clock that tests move. */
export class CustomerAccounts {
  readonly services: CustomerServices;
  readonly database: Database;
  /** Whose running sessions were asked to end. */
  readonly ended: CustomerId[] = [];
  nowMs = Date.UTC(2026, 10, 22, 12);
  /** As when too many mails wait. */
  isMailFull = false;
  readonly #written: Promise<Mail | undefined>[] = [];

  constructor(database: Database) {
    this.database = database;
    const put = (write: () => Promise<Mail | undefined>) => {
      if (this.isMailFull) return false;
      this.#written.push(write());
      return true;
    };
    const log = pino({ level: "silent" });
    this.services = createCustomerServices({
      database,
      accountRecord: new AccountRecord({ database, log, nowMs: () => this.nowMs }),
      mails: { canMail: true, put } as MailQueue,
      endSessionsOfCustomer: async (_tenantId, customerId) => {
        this.ended.push(customerId);
        return 0;
      },
      readOrigins: () => ({
        portal: "https://help.example.nl",
        console: "https://help.example.nl",
        isSplit: false,
        alsoPortal: [],
        isNameOpen: false,
      }),
      nowMs: () => this.nowMs,
      randomBytes,
      log,
    });
  }

  /** Every mail that was asked for since the last look. */
  async takeMails(): Promise<Mail[]> {
    const mails = await Promise.all(this.#written.splice(0));
    return mails.flatMap((mail) => mail ?? []);
  }

  addBrand(slug: string, tenantId?: TenantId): Promise<BrandSlug> {
    return createSampleBrand(this.database, slug, tenantId);
  }

  /** A person with an account, who never signed in. */
  async add(
    email: string,
    brandSlug: BrandSlug,
    change: Partial<Omit<Customer, "tenant_id">> = {},
    tenantId: TenantId = sampleTenantId,
  ): Promise<CustomerId> {
    const customer_id = customerIdSchema.parse(randomBytes(16).toString("base64url"));
    const row = { organisation_id: null, name: "Jan Bakker", phone: null, kind: "contact" } as const;
    const rest = { is_administrator: false, language: "nl", created_at: new Date(this.nowMs) } as const;
    await inTenant(this.database, tenantId, (tenant) =>
      insertCustomer(tenant, { customer_id, email, brand_slug: brandSlug, ...row, ...rest, ...change }),
    );
    return customer_id;
  }

  /** The keys of a new mail: to sign in, and to block. */
  async mailedKeys(
    email: string,
    brandSlug: BrandSlug,
    tenantId: TenantId = sampleTenantId,
  ): Promise<{ token: Token; block: Token }> {
    this.services.customerLinks.mail({ tenantId, brandSlug, email, language: "nl", name: null });
    const [mail] = await this.takeMails();
    if (mail === undefined) throw new Error(`no mail to ${email}`);
    const [token, block] = [tokenIn(mail, "token"), tokenIn(mail, "block")];
    return { token: tokenSchema.parse(token), block: tokenSchema.parse(block) };
  }

  use(token: Token, replaced?: SignedInCustomer) {
    return this.services.customerSignIn.signIn({ token, brandOfHost: undefined, userAgent: "T", replaced });
  }

  async signIn(email: string, brandSlug: BrandSlug) {
    const outcome = await this.use((await this.mailedKeys(email, brandSlug)).token);
    if (outcome.kind !== "signed-in") throw new Error(`not signed in: ${outcome.kind}`);
    return outcome;
  }

  find(customerId: CustomerId, tenantId: TenantId = sampleTenantId): Promise<Customer | undefined> {
    return inTenant(this.database, tenantId, (tenant) => findCustomer(tenant, customerId));
  }

  async kindsOf(customerId: CustomerId): Promise<CustomerEventKind[]> {
    const rows = await this.database
      .selectFrom("customer_events")
      .select("kind")
      .where("customer_id", "=", customerId)
      .orderBy("customer_event_id")
      .execute();
    return rows.map(({ kind }) => kind);
  }
}
