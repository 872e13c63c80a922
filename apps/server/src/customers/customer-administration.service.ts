import { isSharedMailbox, organisationIdSchema } from "@meekijk/protocol";
import type {
  CustomerEventsView,
  CustomerField,
  CustomerId,
  CustomerList,
  CustomerQuery,
  CustomerRequest,
  OrganisationId,
  OrganisationList,
  OrganisationQuery,
  OrganisationRequest,
  TenantId,
} from "@meekijk/protocol";
import type { SignedIn } from "../accounts/web-session.service.ts";
import { findOwnBrand } from "../brands/brand.repository.ts";
import { errorCode } from "../config/start-failure.ts";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import { leaveMailbox } from "./close-ways-in.ts";
import { changesBetween, columnsOf } from "./customer-change.ts";
import type { CustomerLinks } from "./customer-links.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { voidSignUpLinks } from "./customer-token.repository.ts";
import {
  changeCustomer,
  findCustomer,
  findCustomerByEmail,
  insertCustomer,
  lockCustomer,
} from "./customer.repository.ts";
import { listCustomerEvents } from "./list-customer-events.ts";
import { listCustomers } from "./list-customers.ts";
import { listOrganisations } from "./list-organisations.ts";
import { newCustomerId } from "./new-customer-id.ts";
import { changeOrganisation, findOrganisation, insertOrganisation } from "./organisation.repository.ts";
import { removePasskeysWithin } from "./remove-passkeys.ts";

const organisationIdBytes = 16;

export interface CustomerAdministrationPorts {
  database: Database;
  record: CustomerRecord;
  links: Pick<CustomerLinks, "canMail" | "mailNotice">;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** `unknown`: no such customer, organisation or brand of this tenant. */
export type CustomerRefusal =
  | "unknown"
  | "address-taken"
  | "shared-mailbox"
  | "no-organisation"
  | "proof-needed";

/** Who acts; `isProven`: a passkey said so within five minutes. */
export type ProvenBy = SignedIn & { isProven: boolean };

/** Who may sign in, and over whom an administrator of a customer has a say. */
const fieldsThatWantProof: ReadonlySet<CustomerField> = new Set(["email", "administrator", "organisation"]);
const uniqueViolation = "23505";

/** What the provider's staff do to customers of their own tenant; what concerns an account goes on record (R055, R062). */
export class CustomerAdministration {
  readonly #ports: CustomerAdministrationPorts;

  constructor(ports: CustomerAdministrationPorts) {
    this.#ports = ports;
  }

  async list(tenantId: TenantId, query: CustomerQuery): Promise<CustomerList> {
    const page = await this.#in(tenantId, (tenant) => listCustomers(tenant, query));
    return { ...page, canMail: this.#ports.links.canMail };
  }

  listOrganisations(tenantId: TenantId, query: OrganisationQuery): Promise<OrganisationList> {
    return this.#in(tenantId, (tenant) => listOrganisations(tenant, query));
  }

  /** Undefined: no such customer. */
  listEvents(
    tenantId: TenantId,
    customerId: CustomerId,
    before: string | undefined,
  ): Promise<CustomerEventsView | undefined> {
    return this.#in(
      tenantId,
      async (tenant) =>
        (await findCustomer(tenant, customerId)) && listCustomerEvents(tenant, customerId, before),
    );
  }

  async createOrganisation(by: SignedIn, asked: OrganisationRequest): Promise<OrganisationId> {
    const organisation_id = organisationIdSchema.parse(
      Buffer.from(this.#ports.randomBytes(organisationIdBytes)).toString("base64url"),
    );
    const created_at = new Date(this.#ports.nowMs());
    await this.#in(by.tenantId, (tenant) =>
      insertOrganisation(tenant, { organisation_id, created_at, ...organisationColumns(asked) }),
    );
    return organisation_id;
  }

  /** False: no such organisation. */
  changeOrganisation(
    by: SignedIn,
    organisationId: OrganisationId,
    asked: OrganisationRequest,
  ): Promise<boolean> {
    return this.#in(by.tenantId, (tenant) =>
      changeOrganisation(tenant, organisationId, organisationColumns(asked)),
    );
  }

  /** A person, with an account when there is an e-mail address; nothing is sent yet. */
  async create(by: ProvenBy, asked: CustomerRequest): Promise<CustomerId | { refusal: CustomerRefusal }> {
    if (asked.email !== null && !by.isProven) return { refusal: "proof-needed" };
    const customerId = newCustomerId(this.#ports.randomBytes);
    return this.#in(by.tenantId, async (tenant) => {
      const refusal = await this.#judge(tenant, asked, null);
      if (refusal !== undefined) return { refusal };
      const created_at = new Date(this.#ports.nowMs());
      const row = { customer_id: customerId, created_at, ...columnsOf(asked) };
      if (asked.email !== null) await voidSignUpLinks(tenant, asked.email, created_at);
      if (!(await insertCustomer(tenant, row))) return { refusal: "address-taken" };
      const subject = asked.email ?? undefined;
      await this.#ports.record.putWithin(tenant, {
        ...actorOf(by),
        kind: "customer-created",
        customerId,
        subject,
      });
      return customerId;
    });
  }

  /**
   * With another e-mail address, what the old one opened is over: its links, web sessions and passkeys (R057). Both mailboxes
   * hear of it; who reads the new one may be somebody else, and reads the instruction before anything opens (R058).
   */
  async change(
    by: ProvenBy,
    customerId: CustomerId,
    asked: CustomerRequest,
  ): Promise<"done" | { refusal: CustomerRefusal }> {
    try {
      const outcome = await this.#change(by, customerId, asked);
      if ("refusal" in outcome) return outcome;
      for (const address of outcome.told)
        this.#ports.links.mailNotice(by.tenantId, customerId, "address-changed", address);
      return "done";
    } catch (error) {
      // Somebody took the address between the look and the write.
      if (errorCode(error) === uniqueViolation) return { refusal: "address-taken" };
      throw error;
    }
  }

  /** `told`: the addresses that hear that the account has another. */
  #change(
    by: ProvenBy,
    customerId: CustomerId,
    asked: CustomerRequest,
  ): Promise<{ told: string[] } | { refusal: CustomerRefusal }> {
    return this.#in(by.tenantId, async (tenant) => {
      const customer = await lockCustomer(tenant, customerId);
      if (customer === undefined) return { refusal: "unknown" };
      const refusal = await this.#judge(tenant, asked, customer.email);
      if (refusal !== undefined) return { refusal };
      const changes = changesBetween(customer, asked, {
        before: await nameOf(tenant, customer.organisation_id),
        after: await nameOf(tenant, asked.organisationId),
      });
      if (changes.length === 0) return { told: [] };
      if (!by.isProven && changes.some(({ field }) => fieldsThatWantProof.has(field)))
        return { refusal: "proof-needed" };
      const now = new Date(this.#ports.nowMs());
      const hasMoved = customer.email !== asked.email;
      if (hasMoved && asked.email !== null) await voidSignUpLinks(tenant, asked.email, now);
      const activation = hasMoved ? { activated_at: null } : {};
      await changeCustomer(tenant, customerId, { ...columnsOf(asked), ...activation });
      if (hasMoved) {
        await leaveMailbox(tenant, customerId, now);
        await removePasskeysWithin(tenant, this.#ports.record, { ...actorOf(by), customerId });
      }
      const subject = JSON.stringify({ changes });
      await this.#ports.record.putWithin(tenant, {
        ...actorOf(by),
        kind: "customer-changed",
        customerId,
        subject,
      });
      if (!hasMoved || customer.email === null) return { told: [] };
      return { told: [customer.email, ...(asked.email === null ? [] : [asked.email])] };
    });
  }

  /** Whatever stands in the way of these values; an address that the customer has already is not judged anew. */
  async #judge(
    tenant: TenantDatabase,
    { organisationId, isAdministrator, email, brandSlug }: CustomerRequest,
    ownEmail: string | null,
  ): Promise<CustomerRefusal | undefined> {
    if (isAdministrator && organisationId === null) return "no-organisation";
    if (organisationId !== null && (await findOrganisation(tenant, organisationId)) === undefined)
      return "unknown";
    if ((await findOwnBrand(tenant, brandSlug)) === undefined) return "unknown";
    if (email === null || email === ownEmail) return undefined;
    if (isSharedMailbox(email)) return "shared-mailbox";
    return (await findCustomerByEmail(tenant, email)) === undefined ? undefined : "address-taken";
  }

  #in<Result>(tenantId: TenantId, work: (tenant: TenantDatabase) => Promise<Result>): Promise<Result> {
    return inTenant(this.#ports.database, tenantId, work);
  }
}

/** Who did it, as the customer's record keeps it. */
export function actorOf({ employee, webSessionId }: SignedIn) {
  return { actorEmployeeId: employee.employeeId, webSessionId };
}

async function nameOf(tenant: TenantDatabase, organisationId: OrganisationId | null): Promise<string | null> {
  if (organisationId === null) return null;
  return (await findOrganisation(tenant, organisationId))?.name ?? null;
}

function organisationColumns({ name, chamberOfCommerceNumber, phone }: OrganisationRequest) {
  return { name, chamber_of_commerce_number: chamberOfCommerceNumber, phone };
}
