import { customerIdSchema } from "@meekijk/protocol";
import type { CustomerErasureView } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { accountOf } from "../../accounts/web-session.service.ts";
import { inTenant } from "../../database/tenant-scope.ts";
import { findCustomer } from "../../customers/customer.repository.ts";
import { eraseCustomerRows } from "../../installation/erase-customer-rows.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { signedInOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const erasing = {
  config: { site: "console", access: { to: "employee", action: "erase-customers" } },
} as const;

/** POST /api/customers/:customerId/erase: on the person's own request (AVG article 17). Wants a fresh proof; what runs ends. */
export function registerEraseCustomer(
  app: FastifyInstance,
  ports: Pick<EndpointPorts, "database" | "customerBlocking" | "requireFreshProof" | "nowMs">,
): void {
  app.post<{ Params: { customerId: string } }>(
    "/api/customers/:customerId/erase",
    erasing,
    async (request): Promise<CustomerErasureView> => {
      const customerId = parse(customerIdSchema, request.params.customerId, "not-found");
      const signedIn = signedInOf(request);
      ports.requireFreshProof(signedIn);
      const { tenantId, employeeId } = accountOf(signedIn);
      const isOwn = await inTenant(ports.database, tenantId, (tenant) => findCustomer(tenant, customerId));
      if (isOwn === undefined) throw new HttpRefusal("not-found");
      // First, so that their records have clocks; and again, as one may have begun meanwhile.
      await ports.customerBlocking.endSessionsOf(tenantId, customerId);
      const by = { tenantId, customerId, employeeId };
      const kept = await eraseCustomerRows(ports.database, by, ports.nowMs());
      if (kept === undefined) throw new HttpRefusal("not-found");
      await ports.customerBlocking.endSessionsOf(tenantId, customerId);
      return kept;
    },
  );
}
