import { isSharedMailbox } from "@meekijk/protocol";
import type {
  CustomerId,
  Language,
  OrganisationId,
  OwnOrganisation as OwnOrganisationView,
} from "@meekijk/protocol";
import type { Database } from "../database/database-schema.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { TenantDatabase } from "../database/tenant-scope.ts";
import type { CustomerBlocking } from "./customer-blocking.service.ts";
import type { CustomerLinks } from "./customer-links.ts";
import type { CustomerRecord } from "./customer-record.ts";
import { customerSettings } from "./customer-settings.ts";
import { customerStateOf } from "./customer-state.ts";
import type { SignedInCustomer } from "./customer-web-session.service.ts";
import { voidSignUpLinks } from "./customer-token.repository.ts";
import { findCustomerByEmail, insertCustomer, lockCustomer } from "./customer.repository.ts";
import type { Customer } from "./customer.repository.ts";
import { lastSignIns } from "./list-customers.ts";
import { newCustomerId } from "./new-customer-id.ts";
import { countCustomersOf, findOrganisation, listCustomersOf } from "./organisation.repository.ts";

interface OwnOrganisationPorts {
  database: Database;
  record: CustomerRecord;
  blocking: CustomerBlocking;
  links: CustomerLinks;
  nowMs(): number;
  randomBytes(count: number): Uint8Array;
}

/** What an organisation's own administrator does for its people and nobody else's (R056, R060, R062). */
export class OwnOrganisation {
  readonly #ports: OwnOrganisationPorts;

  constructor(ports: OwnOrganisationPorts) {
    this.#ports = ports;
  }

  /** Undefined: they belong to none. */
  async read({ tenantId, customer }: SignedInCustomer): Promise<OwnOrganisationView | undefined> {
    const { organisation_id: organisationId } = customer;
    if (organisationId === null) return undefined;
    return inTenant(this.#ports.database, tenantId, async (tenant) => {
      const organisation = await findOrganisation(tenant, organisationId);
      if (organisation === undefined) return undefined;
      const people = await listCustomersOf(tenant, organisationId);
      const signIns = await lastSignIns(
        tenant,
        people.map((person) => person.customer_id),
      );
      return {
        name: organisation.name,
        people: people.map((person) => ({
          customerId: person.customer_id,
          name: person.name,
          email: person.email,
          kind: person.kind,
          isAdministrator: person.is_administrator,
          state: customerStateOf(person),
          lastSignedInAt: signIns.get(person.customer_id)?.toISOString() ?? null,
        })),
      };
    });
  }

  /** Closes the account of one of the own people and ends what it has open. Undefined: none of theirs. */
  block(
    { tenantId, customer, webSessionId }: SignedInCustomer,
    customerId: CustomerId,
  ): Promise<{ endedSessionCount: number } | undefined> {
    const { organisation_id: organisationId, customer_id: actorCustomerId } = customer;
    return this.#ports.blocking.block({
      tenantId,
      customerId,
      actorCustomerId,
      webSessionId,
      blockedBy: "organisation",
      mayBlock: (person) => organisationId !== null && person.organisation_id === organisationId,
    });
  }

  /**
   * Makes an account for an end user of the own organisation; the mail with its link goes out at once. Whoever of them was
   * invited and has not begun is mailed again.
   */
  async invite(
    { tenantId, customer: { customer_id: actorCustomerId }, webSessionId }: SignedInCustomer,
    { name, email, language }: { name: string; email: string; language: Language },
  ): Promise<"invited" | "address-taken" | "shared-mailbox" | "mail-not-possible" | "not-allowed"> {
    const { database, links, record } = this.#ports;
    if (!links.canMail) return "mail-not-possible";
    if (isSharedMailbox(email)) return "shared-mailbox";
    const customerId = newCustomerId(this.#ports.randomBytes);
    const outcome = await inTenant(database, tenantId, async (tenant) => {
      // As it is now, and not as it was when the request came in.
      const administrator = await lockCustomer(tenant, actorCustomerId);
      const organisationId = administrator && administeredBy(administrator);
      if (administrator === undefined || organisationId === undefined) return "not-allowed";
      if ((await countCustomersOf(tenant, organisationId)) >= customerSettings.maxInvitedPeople)
        return "not-allowed";
      await voidSignUpLinks(tenant, email, new Date(this.#ports.nowMs()));
      const isNew = await insertCustomer(tenant, {
        customer_id: customerId,
        organisation_id: organisationId,
        brand_slug: administrator.brand_slug,
        name,
        email,
        phone: null,
        kind: "end-user",
        is_administrator: false,
        language,
        created_at: new Date(this.#ports.nowMs()),
      });
      const by = { actorCustomerId, webSessionId };
      if (isNew)
        await record.putWithin(tenant, { ...by, kind: "customer-created", customerId, subject: email });
      const invited = isNew ? customerId : await findInvitable(tenant, email, organisationId);
      if (invited === undefined) return "address-taken";
      await links.issueWithin(tenant, { ...by, customerId: invited, by: "mail" });
      return { invited };
    });
    if (typeof outcome === "string") return outcome;
    return links.mailInvitation(tenantId, outcome.invited) ? "invited" : "mail-not-possible";
  }
}

/** Somebody of this organisation who has not begun yet; anybody else's address is taken. */
async function findInvitable(
  tenant: TenantDatabase,
  email: string,
  organisationId: OrganisationId,
): Promise<CustomerId | undefined> {
  const person = await findCustomerByEmail(tenant, email);
  const isInvitable =
    person?.organisation_id === organisationId && customerStateOf(person) === "not-activated";
  return isInvitable ? person.customer_id : undefined;
}

function administeredBy(customer: Customer): OrganisationId | undefined {
  const {
    is_administrator: isAdministrator,
    organisation_id: organisationId,
    blocked_at: blockedAt,
  } = customer;
  return isAdministrator && organisationId !== null && blockedAt === null ? organisationId : undefined;
}
