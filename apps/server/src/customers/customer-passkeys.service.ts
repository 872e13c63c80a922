import type {
  Assertion,
  Attestation,
  CredentialId,
  PasskeyCreationOptions,
  ProofOptions,
  TenantId,
  Token,
} from "@meekijk/protocol";
import type { SignInGate } from "../accounts/sign-in-gate.ts";
import { findOwnBrand } from "../brands/brand.repository.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import { PasskeyCeremonies } from "../passkeys/passkey-ceremonies.ts";
import { creationOptions, proofOptions } from "../passkeys/passkey-options.ts";
import { judgeProof } from "../passkeys/passkey-proof.ts";
import type { RelyingParty } from "../passkeys/relying-party.ts";
import { verifyAttestation } from "../passkeys/verify-attestation.ts";
import type { CustomerLinks } from "./customer-links.ts";
import {
  insertCustomerPasskey,
  keepCustomerHandle,
  listCustomerPasskeys,
} from "./customer-passkey.repository.ts";
import type { CustomerPasskey, HeldCustomerPasskey } from "./customer-passkey.repository.ts";
import { customerProofPorts } from "./customer-proof-ports.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { customerSettings } from "./customer-settings.ts";
import type { CustomerWebSessions, SignedInCustomer } from "./customer-web-session.service.ts";
import { lockCustomer } from "./customer.repository.ts";
import { endElsewhere, enterWithin } from "./enter-account.ts";
import type { Entrance, SigningBrowser } from "./enter-account.ts";
import { removePasskeysWithin } from "./remove-passkeys.ts";

export interface CustomerPasskeyPorts {
  database: Database;
  record: CustomerRecord;
  /** Of customers alone: whoever fails here locks no employee out. */
  gate: SignInGate;
  webSessions: CustomerWebSessions;
  links: Pick<CustomerLinks, "mailNotice">;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

export type PasskeyEntrance = Entrance | { kind: "refused" } | { kind: "locked-out" };

/** Customers' passkeys: making, using and removing them, each told to the account's mailbox (R057). */
export class CustomerPasskeys {
  readonly #ports: CustomerPasskeyPorts;
  readonly #ceremonies: PasskeyCeremonies;

  constructor(ports: CustomerPasskeyPorts) {
    this.#ports = ports;
    this.#ceremonies = new PasskeyCeremonies(ports);
  }

  /** Begins a sign-in at a page of this tenant; undefined: too much failed from there. `cookie` goes to the browser. */
  beginSignIn(
    tenantId: TenantId,
    relyingParty: RelyingParty,
    block: string,
  ): { cookie: Token; options: ProofOptions } | undefined {
    if (!this.#ports.gate.mayTry(block)) return undefined;
    const { cookie, challenge } = this.#ceremonies.beginSignIn(relyingParty, block, tenantId);
    return { cookie, options: proofOptions(challenge, relyingParty) };
  }

  /** Signs in whoever holds the passkey, where the page's tenant has that account. */
  async signIn(
    cookie: string | undefined,
    assertion: Assertion,
    { block, ...browser }: SigningBrowser & { block: string },
  ): Promise<PasskeyEntrance> {
    const { database, webSessions } = this.#ports;
    const begun = this.#ceremonies.take(cookie, "sign-in");
    const isExpected = (passkey: HeldCustomerPasskey) => passkey.tenant_id === begun?.tenantId;
    const proof = { begun, assertion, block, isExpected };
    const proven = await judgeProof(customerProofPorts(this.#ports), proof);
    if (proven.kind !== "proven") return proven;
    const { tenant_id: tenantId, customer_id: customerId } = proven.passkey;
    const outcome = await inTenant(database, tenantId, async (tenant): Promise<PasskeyEntrance> => {
      const customer = await lockCustomer(tenant, customerId);
      // Removed in the moment between the proof and the lock, it opens nothing any more.
      const own = await listCustomerPasskeys(tenant, customerId);
      const isStillSo = own.some((one) => one.credential_id === assertion.id);
      if (customer === undefined || !isStillSo || customer.email === null) return { kind: "refused" };
      const { brandOfHost } = browser;
      if (brandOfHost !== undefined && customer.brand_slug !== brandOfHost) return { kind: "refused" };
      return enterWithin(tenant, this.#ports, customer, { ...browser, signedInBy: "passkey" });
    });
    await endElsewhere({ webSessions }, outcome, { replaced: browser.replaced, tenantId });
    return outcome;
  }

  /**
   * Whether the person must sign in anew before they may make a passkey: whoever finds a browser that was left open
   * must not make a key for themselves that lasts.
   */
  async isSignInNeeded({ webSessionId, ...signedIn }: SignedInCustomer): Promise<boolean> {
    const open = await this.#ports.webSessions.list({ ...signedIn, webSessionId });
    const own = open.find((session) => session.web_session_id === webSessionId);
    const ageMs = this.#ports.nowMs() - (own?.created_at.getTime() ?? 0);
    return ageMs > customerSettings.passkeyAddingMs;
  }

  async beginRegistration(
    { tenantId, customer, webSessionId }: SignedInCustomer,
    relyingParty: RelyingParty,
  ): Promise<{ cookie: Token; options: PasskeyCreationOptions }> {
    const { customer_id: customerId, brand_slug: brandSlug, name, email } = customer;
    const fresh = this.#ceremonies.createUserHandle();
    const [userHandle, existing, brand] = await inTenant(this.#ports.database, tenantId, async (tenant) => [
      await keepCustomerHandle(tenant, customerId, fresh),
      await listCustomerPasskeys(tenant, customerId),
      await findOwnBrand(tenant, brandSlug),
    ]);
    const { cookie, challenge } = this.#ceremonies.begin("registration", relyingParty, webSessionId);
    const options = creationOptions({
      challenge,
      relyingParty,
      provider: brand?.name ?? relyingParty.rpId,
      person: { name: email ?? name, displayName: name },
      userHandle,
      existing,
    });
    return { cookie, options };
  }

  async register(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    cookie: string | undefined,
    { name, attestation }: { name: string; attestation: Attestation },
  ): Promise<"added" | "refused" | "too-many"> {
    const { database, record, links, nowMs } = this.#ports;
    const begun = this.#ceremonies.take(cookie, "registration", webSessionId);
    if (begun === undefined) return "refused";
    const made = await verifyAttestation(attestation, begun.challenge, begun.relyingParty);
    if (made === undefined) return "refused";
    const outcome = await inTenant(database, tenantId, async (tenant) => {
      // One change of an account's passkeys at a time, and none beside a block.
      if ((await lockCustomer(tenant, customerId))?.blocked_at !== null) return "refused";
      const own = await listCustomerPasskeys(tenant, customerId);
      if (own.length >= customerSettings.maxPasskeys) return "too-many";
      const isNew = await insertCustomerPasskey(tenant, {
        customer_id: customerId,
        credential_id: made.credentialId,
        name,
        public_key: made.publicKey,
        sign_count: made.signCount,
        is_backup_eligible: made.isBackupEligible,
        transports: attestation.response.transports,
        created_at: new Date(nowMs()),
      });
      if (!isNew) return "refused";
      const happening = { kind: "passkey-added", customerId, webSessionId, subject: name } as const;
      await record.putWithin(tenant, happening);
      return "added";
    });
    if (outcome === "added") links.mailNotice(tenantId, customerId, "passkey-added");
    return outcome;
  }

  list({ tenantId, customer }: SignedInCustomer): Promise<CustomerPasskey[]> {
    return inTenant(this.#ports.database, tenantId, (tenant) =>
      listCustomerPasskeys(tenant, customer.customer_id),
    );
  }

  /** Removes one of one's own, also the last: the mailbox stays a way in. False: none of theirs. */
  async remove(
    { tenantId, customer: { customer_id: customerId }, webSessionId }: SignedInCustomer,
    credentialId: CredentialId,
  ): Promise<boolean> {
    const { database, record, links } = this.#ports;
    const count = await inTenant(database, tenantId, async (tenant) => {
      await lockCustomer(tenant, customerId);
      return removePasskeysWithin(tenant, record, { customerId, webSessionId }, credentialId);
    });
    if (count > 0) links.mailNotice(tenantId, customerId, "passkey-removed");
    return count > 0;
  }
}
