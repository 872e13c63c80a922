import type { PlaceMe } from "@meekijk/protocol";
import type { SignedInCustomer } from "../customers/customer-web-session.service.ts";
import { findOrganisation } from "../customers/organisation.repository.ts";
import { inTenant } from "../database/tenant-scope.ts";
import type { EndpointPorts } from "./endpoints/endpoint-ports.ts";

/** Who is signed in, for the customer's own place. */
export async function presentPlaceMe(
  ports: Pick<EndpointPorts, "customerActivation" | "customerWebSessions" | "database">,
  signedIn: SignedInCustomer,
): Promise<PlaceMe> {
  const { tenantId, customer, webSessionId } = signedIn;
  const { organisation_id: organisationId } = customer;
  const organisation =
    organisationId === null
      ? undefined
      : await inTenant(ports.database, tenantId, (tenant) => findOrganisation(tenant, organisationId));
  const open = await ports.customerWebSessions.list(signedIn);
  return {
    customerId: customer.customer_id,
    name: customer.name,
    email: customer.email ?? "",
    language: customer.language,
    brandSlug: customer.brand_slug,
    kind: customer.kind,
    organisationName: organisation?.name ?? null,
    isAdministrator: customer.is_administrator,
    activationDuty: await ports.customerActivation.findDuty(signedIn),
    webSessionId,
    otherWebSessionCount: open.filter((one) => one.web_session_id !== webSessionId).length,
  };
}
