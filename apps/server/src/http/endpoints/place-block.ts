import { placeBlockRequestSchema } from "@meekijk/protocol";
import type { FastifyInstance } from "fastify";
import { customerCookieName, customerCookieOptions } from "../customer-cookie.ts";
import { HttpRefusal } from "../http-refusal.ts";
import { parse } from "../parse-input.ts";
import { customerOf } from "../route-access.ts";
import type { EndpointPorts } from "./endpoint-ports.ts";

const own = { config: { site: "portal", access: { to: "customer", beforeActivation: true } } } as const;
const byLink = { config: { site: "portal", access: { to: "bearer", proof: "customer-link" } } } as const;

/** POST /api/place/block and /api/place/block-by-mail: the account's holder closes it at once (R060). */
export function registerPlaceBlock(
  app: FastifyInstance,
  ports: Pick<
    EndpointPorts,
    "brandOfHost" | "clientAddress" | "customerBlocking" | "customerSignIn" | "rateLimits"
  >,
): void {
  app.post("/api/place/block", own, async (request, reply) => {
    const { tenantId, customer, webSessionId } = customerOf(request);
    const customerId = customer.customer_id;
    const block = { tenantId, customerId, webSessionId, blockedBy: "holder" } as const;
    const outcome = await ports.customerBlocking.block(block);
    reply.clearCookie(customerCookieName, customerCookieOptions);
    return outcome ?? { endedSessionCount: 0 };
  });

  app.post("/api/place/block-by-mail", byLink, async (request, reply) => {
    if (!ports.rateLimits.placeLink.mayPass(ports.clientAddress(request.raw)))
      throw new HttpRefusal("too-many-requests");
    const { token } = parse(placeBlockRequestSchema, request.body);
    if (!(await ports.customerSignIn.block(token, ports.brandOfHost(request.raw))))
      throw new HttpRefusal("link-spent");
    return reply.status(204).send();
  });
}
