import { randomBytes } from "node:crypto";
import { credentialIdSchema, customerIdSchema, organisationIdSchema, placeMeSchema } from "@meekijk/protocol";
import type { BrandSlug, CredentialId, CustomerId, OrganisationId, TenantId, Token } from "@meekijk/protocol";
import { insertCustomerPasskey, keepCustomerHandle } from "../../customers/customer-passkey.repository.ts";
import { insertCustomerToken } from "../../customers/customer-token.repository.ts";
import { insertCustomerWebSession } from "../../customers/customer-web-session.repository.ts";
import { insertCustomer } from "../../customers/customer.repository.ts";
import { insertOrganisation } from "../../customers/organisation.repository.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { hashToken } from "../../sessions/token-hash.ts";
import type { MatrixCaller, MatrixSession, MatrixWorld } from "./matrix-world.ts";

/** A customer's account, as the one who calls or as one whom others act on. */
export interface MatrixAccount {
  tenantId: TenantId;
  customerId: CustomerId;
  organisationId: OrganisationId | null;
  isAdministrator: boolean;
  isActivated: boolean;
  isBlocked: boolean;
}

/** A session, and whose account keeps it; null: nobody's. */
export interface KeptSession extends MatrixSession {
  tenantId: TenantId | undefined;
  customerId: CustomerId | null;
}

const newId = () => randomBytes(16).toString("base64url");

/** Accounts of two organisations and of nobody's at each provider, in every state, with the sessions that they keep. */
export class MatrixAccounts {
  readonly kept: KeptSession[];
  /** Who is acted on and calls nothing: of the own organisation, of another, of none. */
  readonly people: MatrixAccount[];
  readonly #world: MatrixWorld;

  constructor(world: MatrixWorld) {
    this.#world = world;
    this.kept = [{ ...world.unknownSession, tenantId: undefined, customerId: null }];
    this.people = [];
  }

  async addTenant(tenantId: TenantId, brandSlug: BrandSlug): Promise<void> {
    const [own, other] = [await this.#addOrganisation(tenantId), await this.#addOrganisation(tenantId)];
    const plain = { tenantId, isAdministrator: false, isActivated: true, isBlocked: false };
    for (const organisationId of [own, other, null])
      this.people.push(await this.#addAccount({ ...plain, organisationId }, brandSlug));
    for (const [name, account] of [
      ["end user", { ...plain, organisationId: own }],
      ["administrator of a customer", { ...plain, organisationId: own, isAdministrator: true }],
      ["administrator of another customer", { ...plain, organisationId: other, isAdministrator: true }],
      ["customer without organisation", { ...plain, organisationId: null }],
      [
        "administrator who did not activate",
        { ...plain, organisationId: own, isAdministrator: true, isActivated: false },
      ],
      ["blocked administrator", { ...plain, organisationId: own, isAdministrator: true, isBlocked: true }],
    ] as const)
      await this.#addCaller(`${name} of ${tenantId}`, await this.#addAccount(account, brandSlug), brandSlug);
    await this.#addKept(tenantId, brandSlug, null);
  }

  /** A new cookie; whoever is to be blocked is so afterwards. */
  async signIn(account: MatrixAccount): Promise<string> {
    const { tenantId, customerId } = account;
    await this.#setBlocked(account, false);
    const address = await this.#world.server.server.issuePlaceAddress(tenantId, customerId);
    const token = address?.split("#token=")[1];
    const answer = await this.#world.send(this.#world.nobody, "POST", "/api/place/sign-in", { token });
    const cookie = answer.headers["set-cookie"]?.[0]?.split(";")[0] ?? "";
    const { activationDuty } = placeMeSchema.parse(JSON.parse(answer.text));
    if (account.isActivated && activationDuty !== null)
      await this.#world.send(
        { ...this.#world.nobody, cookie },
        "POST",
        "/api/place/activation",
        activationDuty,
      );
    await this.#setBlocked(account, account.isBlocked);
    return cookie;
  }

  /** After an act that ended what the caller had open. */
  async restore(caller: MatrixCaller): Promise<void> {
    if (caller.account !== undefined) caller.cookie = await this.signIn(caller.account);
  }

  /** As if nobody had acted on it yet. */
  async reset({ sessionId, customerId }: KeptSession): Promise<void> {
    await this.#world.server.server.database
      .updateTable("sessions")
      .set({ customer_id: customerId, disowned_at: null })
      .where("session_id", "=", sessionId)
      .execute();
  }

  free(account: MatrixAccount): Promise<void> {
    return this.#setBlocked(account, account.isBlocked);
  }

  /** A link of this account that nobody used, to sign in or to block; of nobody's account: one that was never given. */
  async issueLink(account: MatrixAccount | undefined, purpose: "sign-in" | "block"): Promise<Token> {
    const token = randomBytes(32).toString("base64url") as Token;
    const [brand_slug] = this.#world.brands.filter((slug) => slug.startsWith(account?.tenantId ?? ""));
    if (account === undefined || brand_slug === undefined) return token;
    const { tenantId, customerId: customer_id } = account;
    await inTenant(this.#world.server.server.database, tenantId, (tenant) =>
      insertCustomerToken(tenant, {
        token_hash: hashToken(token),
        purpose,
        customer_id,
        brand_slug,
        language: "nl",
        is_mailed: true,
        expires_at: new Date(this.#world.server.nowMs + 60_000),
      }),
    );
    return token;
  }

  /** One web session more of this customer, without a cookie that anybody has; gives its id. */
  async addWebSession(tenantId: TenantId, customer_id: CustomerId): Promise<string> {
    const web_session_id = newId();
    const now = new Date(this.#world.server.nowMs);
    const times = { created_at: now, last_used_at: now };
    const rest = { signed_in_by: "mail", user_agent: "" } as const;
    await inTenant(this.#world.server.server.database, tenantId, (tenant) =>
      insertCustomerWebSession(tenant, {
        web_session_id,
        token_hash: web_session_id,
        customer_id,
        ...times,
        ...rest,
      }),
    );
    return web_session_id;
  }

  /** One passkey more of this customer, that no authenticator has; gives its id. */
  async addPasskey(tenantId: TenantId, customer_id: CustomerId): Promise<CredentialId> {
    const credential_id = credentialIdSchema.parse(newId());
    const created_at = new Date(this.#world.server.nowMs);
    const key = { public_key: "", sign_count: 0, is_backup_eligible: false, transports: [] };
    await inTenant(this.#world.server.server.database, tenantId, async (tenant) => {
      await keepCustomerHandle(tenant, customer_id, newId());
      await insertCustomerPasskey(tenant, { credential_id, customer_id, name: "Laptop", ...key, created_at });
    });
    return credential_id;
  }

  async passkeysOf(customerId: CustomerId): Promise<CredentialId[]> {
    const rows = await this.#world.server.server.database
      .selectFrom("customer_passkeys")
      .select("credential_id")
      .where("customer_id", "=", customerId)
      .execute();
    return rows.map((row) => row.credential_id).sort();
  }

  async #addOrganisation(tenantId: TenantId): Promise<OrganisationId> {
    const organisation_id = organisationIdSchema.parse(newId());
    const rest = { chamber_of_commerce_number: null, phone: null };
    const created_at = new Date(this.#world.server.nowMs);
    await inTenant(this.#world.server.server.database, tenantId, (tenant) =>
      insertOrganisation(tenant, { organisation_id, name: tenantId, created_at, ...rest }),
    );
    return organisation_id;
  }

  async #addAccount(
    account: Omit<MatrixAccount, "customerId">,
    brand_slug: BrandSlug,
  ): Promise<MatrixAccount> {
    const customerId = customerIdSchema.parse(newId());
    await inTenant(this.#world.server.server.database, account.tenantId, (tenant) =>
      insertCustomer(tenant, {
        customer_id: customerId,
        organisation_id: account.organisationId,
        brand_slug,
        name: account.tenantId,
        email: `${customerId.toLowerCase()}@example.nl`,
        phone: null,
        kind: "end-user",
        is_administrator: account.isAdministrator,
        language: "nl",
        created_at: new Date(this.#world.server.nowMs),
      }),
    );
    return { ...account, customerId };
  }

  async #addCaller(name: string, account: MatrixAccount, brandSlug: BrandSlug): Promise<void> {
    const { tenantId, customerId } = account;
    const cookie = await this.signIn(account);
    this.#world.callers.push({ ...this.#world.nobody, name, tenantId, account, cookie });
    await this.#addKept(tenantId, brandSlug, customerId);
  }

  async #addKept(tenantId: TenantId, brandSlug: BrandSlug, customerId: CustomerId | null): Promise<void> {
    const session = await this.#world.addSession(brandSlug, `${tenantId}-employee`);
    const kept = { ...session, tenantId, customerId };
    await this.reset(kept);
    this.kept.push(kept);
  }

  async #setBlocked({ customerId }: MatrixAccount, isBlocked: boolean): Promise<void> {
    const change = isBlocked
      ? ({ blocked_at: new Date(this.#world.server.nowMs), blocked_by: "employee" } as const)
      : { blocked_at: null, blocked_by: null };
    await this.#world.server.server.database
      .updateTable("customers")
      .set(change)
      .where("customer_id", "=", customerId)
      .execute();
  }
}
